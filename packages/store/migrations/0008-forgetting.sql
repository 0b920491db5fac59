-- Personal data of verifications are forgotten after a while: the row stays (its order number is taken, its result is told), `sealed` and `code` become
-- null. These indexes hold what is still remembered, the two kinds of it apart, since they are kept for different times.
create index verifications_remembered on gwanmun.verifications (requested_at) where sealed is not null and used_by is null;
create index verifications_evidence on gwanmun.verifications (requested_at) where sealed is not null and used_by is not null;
