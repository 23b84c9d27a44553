"""Service (d): *Inskrivning* at "Övningsjobb", which models the registration of job-seekers."""
