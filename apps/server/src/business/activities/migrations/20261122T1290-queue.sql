-- The staff's home page counts what teams have submitted to their level at every visit; the count reads those rows alone.
create index activity__queue on activities.activity (unit_path) where state = 'submitted';
