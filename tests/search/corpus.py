"""Texts in seven languages, each with its title, its words, its notes and whose it is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from podpora.search.tokens import Part, inside, title
from podpora.search.writing import More, Thing

BEGINNING = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)

TEXTS = (
    (
        "Restore stops at 40 %",
        "The restore of the database ends with ORA-01555 on srv-db01.prague.example.",
        "disk full",
    ),
    ("Backup job fails each night", "Error 0x80070005 in C:\\Halyard\\jobs.log. It failed since version 12.3.1.", ""),
    ("Tape library is not found", "We restored the configuration of the library, the time-out stays.", "ask Lumenta"),
    ("Nie można wykonać kopii zapasowej", "Kopie zapasowe zatrzymują się na serwerze w Łodzi, błąd ORA-01555.", ""),
    ("Przywracanie bazy danych", "Po aktualizacji do 12.3.1 przywracanie bazy kończy się błędem.", "kopia z marca"),
    ("Zálohování se zastavilo", "V noci neproběhly zálohy serveru, chyba 0x80070005 při obnově databáze.", ""),
    ("Obnova trvá příliš dlouho", "Obnovení záloh z pásky trvá celou noc. Restore je pomalý.", "páska je stará"),
    ("La copia de seguridad falla", "Las copias de seguridad no terminan; el servidor de Málaga no responde.", ""),
    ("Replicación lenta", "La replicación entre los servidores va muy lenta desde el lunes.", "backup network"),
    ("数据库备份失败", "升级到12.3.1以后数据库备份失败，错误0x80070005。", "磁盘已满"),
    ("无法恢复虚拟机", "恢复作业在百分之四十停止。", ""),
    ("バックアップが失敗しました", "データベースのバックアップが毎晩失敗します。エラー ORA-01555。", ""),
    ("リストアが遅い", "テープからのリストアに一晩かかります。", "テープが古い"),
    ("فشل النسخ الاحتياطي", "فشل النسخ الاحتياطي لقاعدة البيانات بعد التحديث إلى 12.3.1.", ""),
    ("إعادة التشغيل لا تساعد", "الخدمة لا تبدأ بعد إعادة التشغيل، الخطأ 0x80070005.", "سجل كامل"),
)

QUESTIONS = (
    "restore",
    "restores database",
    "restor*",
    "ORA-01555",
    "01555",
    "0x80070005",
    "80070005",
    "12.3.1",
    "srv-db01",
    "jobs.log",
    "time-out",
    "timeout",
    '"of the database"',
    '"the database of"',
    "backup -night",
    "fails",
    "kopia zapasowa",
    "kopie",
    "lodz",
    "bazy danych",
    "zalohovani",
    "zálohy serveru",
    "obnova databaze",
    "copias seguridad",
    "malaga",
    "replicacion",
    "servidores",
    "数据库",
    "备份失败",
    "恢复",
    "败",
    "バックアップ",
    "失敗",
    "テープ",
    "النسخ الاحتياطي",
    "اعاده",
    "database -restore",
    'restore -"of the database"',
    "disk",
    "páska",
    "磁盘",
    "absent",
)


@dataclass(frozen=True)
class Text:
    """One of ``TEXTS`` as a thing: key and mark of its owner by its place."""

    key: int
    thing: Thing
    owner: int


def corpus(copies: int = 1) -> list[Text]:
    """All texts, an hour apart, ``copies`` times over; owners 1 to 3 take turns, every fifth is federal."""
    return [_text(place) for place in range(copies * len(TEXTS))]


def _text(place: int) -> Text:
    subject, words, note = TEXTS[place % len(TEXTS)]
    owner = 1 + place % 3
    parts = [title(subject), Part(words), *([inside(note)] if note else [])]
    marks = [f"c{owner}", *(["federal"] if place % 5 == 0 else []), *(["closed"] if place % 2 else [])]
    at = BEGINNING + timedelta(hours=place)
    return Text(place, Thing(kind="text", key=place, at=at, holds=[More(parts, marks)]), owner)
