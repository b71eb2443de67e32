-- The end of appeals is an instant. A day that was set before meant its last second.

UPDATE cluster_year SET appeal_until = appeal_until || 'T23:59:59+07:00' WHERE appeal_until IS NOT NULL;
