-- What a lesson reserves is told by the catalogue's dated fees, and stands in one place: the half-year says none of its own.
alter table delivery.half_year drop column skill_fee_fen, drop column lecture_fee_fen;
