import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { GROUP_KINDS, type GroupKind } from "@/lib/imports/group-kinds";

/** Groups of each kind in a company. */
const GROUPS: Readonly<Record<GroupKind, number>> = {
  region: 30,
  city: 400,
  role: 8,
  position: 250,
  team: 3_000,
  department: 120,
  appointment: 40,
};

/** From the commonest: a name is the rarer the further it stands. */
const LAST_NAMES = (
  "Иванов,Смирнов,Кузнецов,Попов,Васильев,Петров,Соколов,Михайлов,Новиков,Фёдоров,Морозов,Волков,Алексеев,Лебедев," +
  "Семёнов,Егоров,Павлов,Козлов,Степанов,Николаев,Орлов,Андреев,Макаров,Никитин,Захаров,Зайцев,Соловьёв,Борисов," +
  "Яковлев,Григорьев,Романов,Воробьёв,Сергеев,Кузьмин,Фролов,Александров,Дмитриев,Королёв,Гусев,Киселёв,Ильин," +
  "Максимов,Поляков,Сорокин,Виноградов,Ковалёв,Белов,Медведев,Антонов,Тарасов,Жуков,Баранов,Филиппов,Комаров," +
  "Давыдов,Беляев,Герасимов,Богданов,Осипов,Сидоров,Щербаков,Наумов,Быков,Мельников,Ершов,Блинов,Карпов,Власов"
).split(",");
const FIRST_NAMES = (
  "Александр,Дмитрий,Максим,Сергей,Андрей,Алексей,Артём,Илья,Кирилл,Михаил,Никита,Матвей,Роман,Егор,Арсений,Иван," +
  "Денис,Евгений,Даниил,Тимофей,Владислав,Игорь,Владимир,Павел,Руслан,Марк,Лев,Глеб,Олег,Юрий"
).split(",");

const HASH_HEAD = "$argon2id$v=19$m=19456,t=2,p=1$";
/** Each of a thousandth of the users or so. */
const MANAGERS = 1_000;
const CONNECTIONS = 2;

/**
 * Fills a fresh database with a company of so many users, all of whose columns vary, the way a large company's do:
 * some names and groups are common and most are rare. Indexes are made afterwards, which is what makes it quick.
 */
export async function seedUsers(
  ownerUrl: string,
  companies: Readonly<Record<string, number>>,
): Promise<void> {
  const sql = postgres(ownerUrl, { max: CONNECTIONS, onnotice: () => {} });
  try {
    const indexes = await sql<{ name: string; definition: string }[]>`
      select indexname as name, indexdef as definition from pg_indexes
      where tablename = 'users' and indexname <> 'users_of_company' or indexname = 'user_search_words'`;
    for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
    for (const [code, users] of Object.entries(companies)) await seedCompany(sql, code, users);
    await Promise.all(
      split(indexes).map((share) => inTurn(share, ({ definition }) => makeIndex(sql, definition))),
    );
    await sql`vacuum analyze users`;
    await sql`vacuum analyze user_search`;
    await sql`vacuum analyze user_counts`;
  } finally {
    await sql.end();
  }
}

async function makeIndex(sql: postgres.Sql, definition: string): Promise<void> {
  await sql.begin(async (own) => {
    await own`set local maintenance_work_mem = '512MB'`;
    await own.unsafe(definition);
  });
}

async function seedCompany(sql: postgres.Sql, code: string, users: number): Promise<void> {
  const [company] = await sql<
    { id: string }[]
  >`insert into companies (code, name) values (${code}, ${code}) returning id`;
  if (!company) throw new Error("no company");
  for (const kind of GROUP_KINDS) {
    await sql`
      insert into groups (company_id, kind, name, name_key)
      select ${company.id}, ${kind}::text, name, name
      from generate_series(1, ${GROUPS[kind]}) n, concat(left(md5(${kind} || n), 6), ' ', ${kind}::text, ' ', n) as name`;
  }
  const managers = Array.from({ length: MANAGERS }, () => randomUUID());
  const share = Math.ceil(users / CONNECTIONS);
  await Promise.all(
    Array.from({ length: CONNECTIONS }, (_, index) =>
      insertUsers(sql, company.id, [index * share + 1, Math.min(users, (index + 1) * share)], managers),
    ),
  );
  await sql`
    insert into user_search (company_id, user_id, words, login_key, name_key, email_key, phone)
    select company_id, id, ' ' || search, login_key, name_key, email_key, phone from users
    where company_id = ${company.id}`;
  await countAll(sql, company.id);
}

/** Past the triggers, so that neither foreign keys, counts nor the search are kept row by row; they are made at once. */
function insertUsers(
  sql: postgres.Sql,
  companyId: string,
  [first, last]: readonly [number, number],
  managers: readonly string[],
): Promise<unknown> {
  return sql.begin(async (own) => {
    await own`set local session_replication_role = replica`;
    await own`select setseed(0.42)`;
    await own`
      with groups_of as materialized (
        select ${own.unsafe(GROUP_KINDS.map((kind) => `array_agg(id) filter (where kind = '${kind}') as ${kind}`).join(", "))}
        from groups where company_id = ${companyId}
      ), names as materialized (
        select ${LAST_NAMES}::text[] as last, ${FIRST_NAMES}::text[] as first, ${managers}::uuid[] as managers
      )
      insert into users (id, company_id, login, password_hash, first_name, last_name, email, phone, status, is_manager,
        manager_id,
        region_id, city_id, role_id, position_id, team_id, department_id, appointment_id)
      select case when n <= ${MANAGERS} then managers[n] else uuidv7() end, ${companyId}, login, ${HASH_HEAD} || repeat(left(md5(n::text), 11), 6),
        first[1 + floor(${FIRST_NAMES.length} * p1 ^ 1.5)::int], last[1 + floor(${LAST_NAMES.length} * p2 ^ 1.5)::int],
        case when p3 < 0.85 then login || case when p3 < 0.6 then '@northwind.example' else '@mail.example' end end,
        case when p4 < 0.7 then '+79' || lpad(floor(p5 * 1e9)::bigint::text, 9, '0') end,
        case when p6 < 0.03 then 'blocked' else 'active' end, p7 < 0.05,
        case when p7 > 0.1 then managers[1 + floor(${MANAGERS} * p7)::int] end,
        region[1 + floor(${GROUPS.region} * p8 ^ 1.5)::int], city[1 + floor(${GROUPS.city} * p8 ^ 1.5)::int],
        role[case when p9 < 0.6 then 3 else 1 + floor(${GROUPS.role} * p10)::int end],
        position[1 + floor(${GROUPS.position} * p10 ^ 2)::int], team[1 + floor(${GROUPS.team} * p11)::int],
        department[1 + floor(${GROUPS.department} * p12 ^ 1.5)::int],
        case when p13 < 0.8 then appointment[1 + floor(${GROUPS.appointment} * p13 / 0.8)::int] end
      from groups_of, names, (
        select n, 'u' || n || '.' || left(md5(n::text), 4) as login,
          ${own.unsafe(Array.from({ length: 13 }, (_, index) => `random() as p${index + 1}`).join(", "))}
        from generate_series(${first}::int, ${last}::int) n
      ) as drawn`;
  });
}

function countAll(sql: postgres.Sql, companyId: string): Promise<unknown> {
  const ofGroups = GROUP_KINDS.map((kind) => `('${kind}', coalesce(${kind}_id::text, ''))`).join(", ");
  return sql`
    insert into user_counts (company_id, dimension, value, users)
    select company_id, dimension, value, count(*) from users cross join lateral (values
      ('all', ''), ('status', status), ('isManager', is_manager::text), ${sql.unsafe(ofGroups)},
      ('email', case when email is null then '' end), ('phone', case when phone is null then '' end)
    ) as v(dimension, value)
    where company_id = ${companyId} and value is not null group by 1, 2, 3`;
}

function split<T>(all: readonly T[]): T[][] {
  return Array.from({ length: CONNECTIONS }, (_, share) =>
    all.filter((_, index) => index % CONNECTIONS === share),
  );
}

async function inTurn<T>(all: readonly T[], work: (each: T) => Promise<unknown>): Promise<void> {
  for (const each of all) await work(each);
}
