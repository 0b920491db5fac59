-- Few values that every process follows: the clock's offset, faults, switches. Not a merchant's table.
create table gwanmun.settings (
  key        text primary key,
  value      jsonb not null,
  updated_at timestamptz not null default now()
);

-- Counts blocks of transaction numbers; a process takes a thousand numbers at a time.
create sequence gwanmun.transaction_serial minvalue 0 start 0;

-- Enqueues jobs inside any statement: an array of {identifier, payload, run_at, queue_name, max_attempts, job_key, priority}.
-- Returns how many. The worker's schema is installed before this one; its function is looked up when this one runs.
create function gwanmun.enqueue(specs jsonb) returns integer
  language plpgsql volatile
as $$
declare
  added integer;
begin
  if specs is null or jsonb_array_length(specs) = 0 then
    return 0;
  end if;
  select count(*) into added
    from graphile_worker.add_jobs(array(select spec from json_populate_recordset(null::graphile_worker.job_spec, specs::json) spec));
  return added;
end;
$$;
