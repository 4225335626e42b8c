-- One SEQUENCE a lesson, in every calendar that tells of it: counted by the row itself.
create trigger lesson__counted before update on delivery.lesson for each row execute function delivery.count_change();
