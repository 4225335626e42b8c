-- Of those taken, without the ones that are only held for who was offered one: what a minimum is compared with, said here alone.
alter table places.seating add certain integer not null generated always as (taken - offered) stored;
