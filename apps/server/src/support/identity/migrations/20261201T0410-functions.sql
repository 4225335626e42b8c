-- S1-51: arranging course delivery is a function (职能) of an account and no longer every city manager's. Whoever might until today
-- goes on: managers at the city and in the bodies beside it.
update identity.membership m set extra_grants = array_append(m.extra_grants, 'delivery.arrange')
from units.unit u left join units.unit above on above.id = u.parent_id
where u.id = m.unit_id and m.role = 'manager' and m.revoked_at is null
  and 'city' in (u.kind, case when u.kind = 'body' then above.kind end)
  and not 'delivery.arrange' = any (m.extra_grants);
drop function if exists identity.managers_of(integer);
