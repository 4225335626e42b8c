-- Answers kept for a retry: those of routes that tell a number in full are kept no more, and digests are keyed. What was kept
-- before that goes; a request that is sent again meanwhile is simply done, or refused as done already.
delete from platform.idempotency;
