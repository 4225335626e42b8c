-- What is ordered stands in the catalogue of coaches: items, venues, and who teaches. They are retired there, and never deleted.
alter table delivery.course
  add constraint course__item foreign key (item_id) references coaches.item,
  add constraint course__venue foreign key (venue_id) references coaches.venue,
  add constraint course__coach foreign key (coach_id) references coaches.coach;
alter table delivery.lesson
  add constraint lesson__venue foreign key (venue_id) references coaches.venue,
  add constraint lesson__coach foreign key (coach_id) references coaches.coach;
create index course__venue on delivery.course (venue_id) where venue_id is not null;
create index lesson__coach on delivery.lesson (coach_id, starts_at) where coach_id is not null;
create index lesson__venue on delivery.lesson (venue_id, starts_at) where venue_id is not null;
