"""Transcripts: who has the word, by name, and what of the page is nobody's word."""

from __future__ import annotations

import pytest

from quotecheck.extract import extract
from quotecheck.models import Article


def turns(text: str, speaker: str | None = None) -> list[tuple[str | None, str]]:
    """Return who says what in the turns of a text."""
    quotes = extract(Article("1", text, speaker=speaker)).quotes
    return [(quote.speaker, quote.text) for quote in quotes if quote.rule == "turn"]


def test_the_owner_of_a_text_stands_behind_the_role_that_its_head_names() -> None:
    text = (
        "For Immediate Release\nREMARKS BY THE GOVERNOR AT THE OPENING OF THE LOCK\n"
        "12:05 P.M. EST\n"
        "THE GOVERNOR:  Good morning.  (Applause.)  This lock took nine years.\n"
        "It was worth every one of them.\n"
        "THE MAYOR:  We thank you.\n"
        "END\n12:31 P.M. EST"
    )
    assert turns(text, "Ada Brennan") == [
        ("Ada Brennan", "Good morning."),
        ("Ada Brennan", "This lock took nine years."),
        ("Ada Brennan", "It was worth every one of them."),
        ("the mayor", "We thank you."),
    ]


def test_a_family_name_is_whose_gender_fits() -> None:
    text = (
        "Senator Brian Okafor and his wife Laura Okafor took questions.\n"
        "MRS. OKAFOR: I planted all of it.\n"
        "SEN. OKAFOR: I watered none of it.\n"
    )
    assert turns(text) == [
        ("Laura Okafor", "I planted all of it."),
        ("Brian Okafor", "I watered none of it."),
    ]


def test_who_only_asks_has_no_name_with_a_colon_or_without() -> None:
    text = "Q    Will the ferry run?\nMR. O'DELL: It will run.\nQ: When?\nMR. O'DELL: In May.\n"
    assert turns(text) == [
        (None, "Will the ferry run?"),
        ("O'Dell", "It will run."),
        (None, "When?"),
        ("O'Dell", "In May."),
    ]


def test_answers_are_the_owner_of_the_text() -> None:
    text = "Q: Is it safe?\nA: It is.\nQ: Who says so?\nA: I do."
    assert turns(text, "Rhea Lind")[1] == ("Rhea Lind", "It is.")
    assert turns(text)[1] == (None, "It is.")


def test_leads_of_a_page_are_no_turns() -> None:
    text = "CONTACT: press office\nNOTE: The hall is closed.\nThe town opened it.\nWATCH: the video"
    assert turns(text) == []


def test_a_second_who_says_most_does_not_become_the_one_whose_text_it_is() -> None:
    text = "THE VICE PRESIDENT: Thank you all. We built 4 million homes.\n\nTHE PRESIDENT: Thanks."
    found = extract(Article("1", text, speaker="Ana Rossi"))
    assert "Ana Rossi" not in {quote.speaker for quote in found.quotes}
    swapped = text.replace("VICE ", "").replace("THE PRESIDENT: Thanks", "THE VICE PRESIDENT: Yes")
    found = extract(Article("1", swapped, speaker="Ana Rossi"))
    assert [q.speaker for q in found.quotes] == ["Ana Rossi", "Ana Rossi", "the vice president"]


INTERVIEW = (
    "Orla Byrne teaches law at Kell College. {lead}\n\n"
    "Q: Why did the harbour close?\n\nA: Nobody dredged it.\n\nQ: And now?\n\nA: We wait.\n"
)


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("In an interview with Niall Dunne of the Herald, she spoke of the port.", "Orla Byrne"),
        ("She sat down this week with the Herald, and barely spoke of Niall Dunne.", "Orla Byrne"),
        ("Interview by Niall Dunne.", "Orla Byrne"),
        ("The Herald spoke with Niall Dunne, a pilot.", "Niall Dunne"),
        ("Niall Dunne teaches there too.", None),
        ("In an interview with Niall Dunne, the Herald asked about the port.", "Niall Dunne"),
    ],
)
def test_who_answers_is_told_by_the_lines_before(lead: str, who: str | None) -> None:
    assert turns(INTERVIEW.format(lead=lead))[1] == (who, "Nobody dredged it.")


HEADED = (
    "The town of Kell lost its harbour. We met Orla Byrne, who teaches law there.\n\n"
    "Ian Hall\n\nWhy did the harbour close?\n\n"
    "Orla Byrne\n\nI saw it coming. Some 4,000 boats left.\n\nNobody dredged it.\n\n"
    "Ian Hall\n\nAnd what now?\n\n"
    "Orla Byrne\n\nWe wait.\n\n"
)


def test_names_in_lines_of_their_own_head_what_each_says() -> None:
    assert turns(HEADED) == [
        ("Ian Hall", "Why did the harbour close?"),
        ("Orla Byrne", "I saw it coming."),
        ("Orla Byrne", "Some 4,000 boats left."),
        ("Orla Byrne", "Nobody dredged it."),
        ("Ian Hall", "And what now?"),
        ("Orla Byrne", "We wait."),
    ]


def test_a_line_that_comes_to_the_next_talk_is_the_writers() -> None:
    more = (
        "The pilot: Ana Rossi\n\nRossi has steered ships since 1990.\n\n"
        "Ian Hall\n\nDo you miss it?\n\nAna Rossi\n\nI do, each day.\n\n"
        "Ian Hall\n\nWhy?\n\nAna Rossi\n\nThe sea is my home.\n"
    )
    assert turns(HEADED + more)[6:] == [
        ("Ian Hall", "Do you miss it?"),
        ("Ana Rossi", "I do, each day."),
        ("Ian Hall", "Why?"),
        ("Ana Rossi", "The sea is my home."),
    ]


def test_names_over_what_is_told_of_them_are_no_talk() -> None:
    text = (
        "Who would dredge the harbour, and who would not?\n\n"
        "Orla Byrne\n\nByrne would spend 4 million on it.\n\n"
        "Ian Hall\n\nHall would not. Can we afford it?\n\n"
        "Orla Byrne\n\nByrne wants more ferries.\n\n"
        "Ian Hall\n\nHall wants fewer of them.\n"
    )
    assert turns(text) == []


def test_highlights_of_an_interview_are_said_by_whoever_it_tells_of() -> None:
    text = (
        'Orla Byrne fears for the port. "I saw it coming," Byrne told the Herald. She said that '
        "boats had left.\n\nInterview Highlights\n\nOn why the harbour closed\n\n"
        "I think nobody dredged it. We lost 4,000 boats.\n\nOn the ferries\n\nThey run.\n\n"
        "The Herald is the paper of Kell.\n"
    )
    assert turns(text) == [
        ("Orla Byrne", "I think nobody dredged it."),
        ("Orla Byrne", "We lost 4,000 boats."),
        ("Orla Byrne", "They run."),
    ]
    two = text.replace("She said", "Ian Hall said").replace("had left", "left, and Hall said more")
    assert turns(two) == []


@pytest.mark.parametrize(
    ("label", "other", "chair"),
    [
        ("Mr. HALL. ", "Ms. OKONJO of Ohio. ", "The SPEAKER pro tempore. "),
        ("Mr. Hall. ", "Senator Okonjo. ", "The Chairman. "),
        ("HON. I. HALL.- ", "HON. A. OKONJO.- ", "MR. SPEAKER.- "),
        ("Mr HALL (Kell) (10.05 am).\u2014", "Ms OKONJO (Torrin).\u2014", "The SPEAKER.\u2014"),
        ("Mr. Hall (Norway): ", "Ms. Okonjo (Ghana) (spoke in French): ", "The President: "),
        ("[00:01:12] Ian Hall: ", "[00:02:01] Ada Okonjo: ", "[00:02:44] Moderator: "),
        ("01:12 - Ian Hall: ", "02:01 - Ada Okonjo: ", "02:44 - Moderator: "),
        ("Ian Hall (01:12): ", "Ada Okonjo (02:01): ", "Moderator (02:44): "),
        ("Ian Hall (01:12):\n", "Ada Okonjo (02:01):\n", "Moderator (02:44):\n"),
        ("Ian Hall -- Torvik -- Chair\n", "Ada Okonjo -- Bank -- Analyst\n", "Operator\n"),
        ("Ian Hall (Kell) (Lab)\n", "Ada Okonjo (Torrin) (Con)\n", "The Speaker (Ana Rossi)\n"),
    ],
)
def test_records_and_recordings_are_read_by_their_labels(
    label: str, other: str, chair: str
) -> None:
    said = [
        (label, "I rise for the bill. It pays for 4,000 bridges."),
        (other, "I thank the chair. We cannot pay for it."),
        (chair, "Your time has expired."),
        (label, "Will you yield?"),
        (other, "I will."),
    ]
    found = turns("The house met at ten.\n\n" + "\n\n".join(lead + words for lead, words in said))
    assert [words for _, words in found] == [
        "I rise for the bill.",
        "It pays for 4,000 bridges.",
        "I thank the chair.",
        "We cannot pay for it.",
        "Your time has expired.",
        "Will you yield?",
        "I will.",
    ]
    names = [name or "" for name, _ in found]
    assert [name.split()[-1] for name in names[:4]] == ["Hall", "Hall", "Okonjo", "Okonjo"]
    assert "Hall" not in names[4] and "Okonjo" not in names[4]
    assert [name.split()[-1] for name in names[5:]] == ["Hall", "Okonjo"]


def test_numbered_speakers_keep_their_numbers() -> None:
    text = "Speaker 1: Welcome to you.\nSpeaker 2: I thank you.\nSpeaker 1: Why so late?\n"
    assert turns(text) == [
        ("Speaker 1", "Welcome to you."),
        ("Speaker 2", "I thank you."),
        ("Speaker 1", "Why so late?"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # results
        "Byrne (Lab): 4,000 votes\nHall (Con): 3,200 votes\nByrne (Lab): 5,100 votes\n",
        # what each wants
        "Orla Byrne (Lab): More ferries to the north of the bay.\n"
        "Ian Hall (Con): Fewer ferries to the north of the bay.\n"
        "Orla Byrne (Lab): A new harbour to the south of the bay.\n",
        # a schedule
        "10:00 Orla Byrne: How ships are built in the north\n"
        "11:00 Ian Hall: How ships are sunk in the south\n"
        "12:00 Orla Byrne: How ships are raised in the end\n",
        # prose
        "Mr. Hall. Nobody knew him by another name.\n\nMr. Hall was a pilot.\n\nHe is missed.\n",
    ],
)
def test_lists_are_no_records(text: str) -> None:
    assert turns(text) == []


def test_what_a_record_tells_of_the_proceedings_is_nobodys() -> None:
    text = (
        "Mr. HALL. I move that the bill be read.\n\nThe bill was read a second time.\n\n"
        "ORDERS OF THE DAY\n\nMs. OKONJO. I object to it.\n\nMr. HALL. I regret that.\n"
    )
    assert [words for _, words in turns(text)] == [
        "I move that the bill be read.",
        "I object to it.",
        "I regret that.",
    ]


def test_captions_give_the_word_with_a_sign_with_a_name_or_without() -> None:
    text = (
        ">> ORLA BYRNE: We lost 300 jobs.\n\nNobody warned us.\n\n>> IS THAT SO?\n\n"
        ">> Ian Hall (on the phone): It is.\n"
    )
    assert turns(text) == [
        ("Orla Byrne", "We lost 300 jobs."),
        ("Orla Byrne", "Nobody warned us."),
        (None, "IS THAT SO?"),
        ("Ian Hall", "It is."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        ">> Related: Byrne says no\n\nThe mayor said no.\n\n>> More: the harbour in May\n",
        "Rain fell.\n\n>> Read more here.\n\nThe mayor said no.\n\nSnow fell.\n\n>> Join now.\n",
        ">> The harbour lost\n>> 300 jobs.\n> Who says so?\n\nThe mayor does.\n",
    ],
    ids=["links", "links of a page", "a mail"],
)
def test_the_same_sign_before_links_and_what_a_mail_cites(text: str) -> None:
    assert turns(text) == []


def test_handles_of_a_chat_are_who_is_introduced_behind_them() -> None:
    text = (
        "This is a chat. Marco Rossi joined it.\n"
        "ahall (Ana Hall, editor): Why did the levy fall?\n"
        "ikehl (Ian Kehl, pilot): It was late.\n"
        "marco.rossi: I agree with Ana.\n"
        "ahall: So it was.\n"
    )
    assert turns(text) == [
        ("Ana Hall", "Why did the levy fall?"),
        ("Ian Kehl", "It was late."),
        ("Marco Rossi", "I agree with Ana."),
        ("Ana Hall", "So it was."),
    ]


def test_small_letters_before_a_colon_are_no_chat_where_nobody_is_introduced() -> None:
    text = "harbour: It is shut.\nlevy: It fell.\nharbour: It is open.\ndam: It leaks.\n"
    assert turns(text) == []


def test_facts_behind_a_saying_are_the_writers() -> None:
    text = (
        "LIND: The port was never so cheap.\nTHE FACTS: It was cheaper in May.\n"
        "The board has said so.\nLIND: We built the dam.\nTHE FACTS: Others did.\n"
    )
    assert turns(text) == [
        ("Lind", "The port was never so cheap."),
        ("Lind", "We built the dam."),
    ]


def test_titles_of_labels_are_no_names() -> None:
    text = (
        "HARBOUR SECRETARY ANA RYND: We met.\nMAJORITY LEADER MITCH McCOLL: So we did.\n"
        "REV. IAN MARTIN KING JR.: Amen.\nTOWN HALL PRESS SECRETARY: Thanks.\n"
    )
    assert turns(text) == [
        ("Ana Rynd", "We met."),
        ("Mitch McColl", "So we did."),
        ("Ian Martin King Jr.", "Amen."),
        ("town hall press secretary", "Thanks."),
    ]


def test_headings_are_no_turns_beside_what_a_poll_says() -> None:
    text = (
        "A Kelby Poll of May is out.\n"
        "POLL: PILOTS LOSE GROUND\nThe poll has them behind.\n"
        "HARBOUR PLAY: THE HAY IS OUT\nThe focus is on hay.\n"
        "BUZZ CUT: A SHORT ONE\nIt is short.\n"
    )
    assert turns(text) == []


def test_what_the_writer_tells_of_a_speaker_between_turns_is_no_turn() -> None:
    text = (
        "ANA LIND: The port is shut.\nIt will open in May.\n"
        "At one point Lind then noted that bakers suffer too.\nNobody asked them.\n"
        "OTTO KEHL: We asked them.\n"
    )
    assert turns(text) == [
        ("Ana Lind", "The port is shut."),
        ("Otto Kehl", "We asked them."),
    ]


def test_who_speaks_next_inside_a_paragraph_has_the_next_words() -> None:
    text = (
        "OTTO KEHL: Is it shut? DR. ANA LIND: It is. KEHL: Since May?\n"
        "LIND: Since May. I am Ana Lind, after all.\nKEHL: Thank you.\n"
    )
    assert turns(text) == [
        ("Otto Kehl", "Is it shut?"),
        ("Ana Lind", "It is."),
        ("Otto Kehl", "Since May?"),
        ("Ana Lind", "Since May."),
        ("Ana Lind", "I am Ana Lind, after all."),
        ("Otto Kehl", "Thank you."),
    ]


def test_where_labels_lead_to_words_in_marks_the_rest_is_the_writers() -> None:
    text = (
        "Ana Lind and Otto Kehl met.\n"
        "LIND: “The port was never so cheap. It is a gift.” — speech Monday.\n"
        "THE FACTS: It was cheaper in May.\n"
        "KEHL: “Nobody counted 40 boats.” As we wrote in May, Lind counted them.\n"
    )
    found = extract(Article("1", text)).quotes
    assert [(one.speaker, one.kind, one.text) for one in found if one.speaker] == [
        ("Ana Lind", "direct", "The port was never so cheap. It is a gift."),
        ("Otto Kehl", "direct", "Nobody counted 40 boats."),
    ]


def test_a_song_that_a_turn_begins_with_leads_to_the_turn() -> None:
    text = (
        "LIND: “A Long Rain,” by the Osk Choir. Good morning.\nKEHL: Good morning.\n"
        "LIND: The port is shut.\nKEHL: So it is.\n"
    )
    assert ("Lind", "Good morning.") in turns(text)


def test_headings_of_a_digest_have_no_turns() -> None:
    text = (
        "Ana Lind spoke in May. The Osk Herald was there.\n"
        "STORY: Port to open in May\nThe port is a relic.\nACTION ON ROADS: Lind votes\n"
        "More than 40 boats sank.\nLIND: A day at the port\nIt was cold.\n"
    )
    assert turns(text) == []


def test_a_label_in_capitals_does_not_make_its_name_a_body() -> None:
    text = (
        '"KANOS: You wrote a note. Listen.\n"CALDER: I did.\n"KANOS: We heard of it in May.\n'
        '"KANOS: It was late.\n"CALDER: Yes."\n'
    )
    assert turns(text)[0] == ("Kanos", "You wrote a note.")


def test_a_verdict_is_the_writers_and_a_common_word_may_be_a_name() -> None:
    text = (
        "Ana Lind and Otto Baker met.\nLIND: The port was never so cheap.\n"
        "BAKER: It was cheaper in May.\nVERDICT: Baker is right.\nThe board has said so.\n"
        "LIND: We built the dam.\nBAKER: You did.\n"
    )
    assert turns(text) == [
        ("Ana Lind", "The port was never so cheap."),
        ("Otto Baker", "It was cheaper in May."),
        ("Ana Lind", "We built the dam."),
        ("Otto Baker", "You did."),
    ]


def test_where_only_questions_are_labelled_the_writer_answers() -> None:
    text = (
        "Q: What is the levy?\n\nIt is a tax on boats.\n\nQ: Who pays it?\n\nOwners do.\n\n"
        "Q: Is it new?\n\nNo.\n"
    )
    assert [said for _, said in turns(text)] == [
        "What is the levy?",
        "Who pays it?",
        "Is it new?",
    ]


def test_labels_have_letters_with_accents() -> None:
    text = "ORLA BYRNE: It is late.\n\nJUAN GONZÁLEZ: It is not.\n\nÉMILE ROY: We said so.\n"
    assert turns(text) == [
        ("Orla Byrne", "It is late."),
        ("Juan González", "It is not."),
        ("Émile Roy", "We said so."),
    ]


def test_a_label_on_a_line_of_its_own_gives_the_word_to_whom_it_names() -> None:
    text = (
        "IAN HOLT: We open the lock on Monday.\n\nJOURNALIST: Why so late?\n\nIAN HOLT:\n\n"
        "We had no keeper.\n\nJOURNALIST: And now?\n\nHOLT:\n\nNow we have two."
    )
    assert turns(text) == [
        ("Ian Holt", "We open the lock on Monday."),
        ("journalist", "Why so late?"),
        ("Ian Holt", "We had no keeper."),
        ("journalist", "And now?"),
        ("Ian Holt", "Now we have two."),
    ]


def test_a_heading_with_a_colon_alone_is_nobody_among_turns() -> None:
    text = "HOLT: We open it.\n\nLIND: When?\n\nWHAT COMES NEXT:\n\nHOLT: On Monday."
    assert turns(text)[-1] == ("Holt", "On Monday.")
    assert "What Comes Next" not in {speaker for speaker, _ in turns(text)}


HEAD = (
    "The Hon Ada Lind MP\nMinister for Harbours\n\nThe Hon Ian Holt MLA\nTreasurer\n\n"
    "Professor Rhea Moss\nChief Pilot\n\nTRANSCRIPT\n\nSUBJECTS: Locks; dredging.\n\n"
)


def test_a_role_is_whoever_bears_it_in_the_head() -> None:
    text = f"{HEAD}MINISTER: It opens.\n\nTREASURER: I paid.\n\nJOURNALIST: Do you?\n\nLIND: I do."
    assert turns(text) == [
        ("Ada Lind", "It opens."),
        ("Ian Holt", "I paid."),
        ("journalist", "Do you?"),
        ("Ada Lind", "I do."),
    ]


def test_a_role_that_two_bear_or_nobody_does_is_nobodys_name() -> None:
    two = "The Hon Ada Lind MP\nMinister for Harbours\nThe Hon Ian Holt MP\nMinister for Roads\n\n"
    said = "MINISTER: It opens.\n\nPREMIER: Good."
    assert turns(two + said) == [("minister", "It opens."), ("premier", "Good.")]
    shadow = "ADA LIND MP\nSHADOW TREASURER\n\n"
    assert turns(f"{shadow}TREASURER: It opens.\n\nADA LIND: No.")[0] == ("treasurer", "It opens.")


def test_a_label_may_be_wrapped_and_ends_with_honours() -> None:
    text = (
        "SUBJECT: Locks.\n\n\n\nADA LIND MP, SHADOW MINISTER FOR THE HARBOURS AND\n\nFERRIES: We "
        "have asked for a new lock at the head of the\n\nharbour for as long as I can remember, "
        "and nobody has so\n\nmuch as looked at the plans that we sent to them in May.\n\n\n\n"
        "BUTLER, HOST: Why?\n\n\n\nLIND: Nobody reads.\n\n\n\nROSS BUTLER: I see."
    )
    speakers = [speaker for speaker, _ in turns(text)]
    assert speakers == ["Ada Lind", "Ross Butler", "Ada Lind", "Ross Butler"]


def test_labels_without_a_colon_are_read_where_the_head_tells_of_a_transcript() -> None:
    said = (
        "IAN McHALL\n\nWe open it.\n\nADA LIND\n\nWhen?\n\nIAN McHALL\n\nOn Monday.\n\nI hope so."
    )
    assert turns(f"HARBOUR VISIT\nE&OE\n\n{said}\n\nENDS\n\nIt is a lock.") == [
        ("Ian McHall", "We open it."),
        ("Ada Lind", "When?"),
        ("Ian McHall", "On Monday."),
        ("Ian McHall", "I hope so."),
    ]
    assert turns(f"HARBOUR VISIT\n\n{said}") == []


def test_one_label_is_enough_for_a_speech_whose_head_tells_of_a_transcript() -> None:
    said = (
        "PREMIER: We open it on Monday.\n\nIt took nine years.\n\n[ENDS]\n\nMEDIA CONTACT: A. Roe"
    )
    head = "The Hon. Ada Lind MP  Premier\n\nTRANSCRIPT  ADDRESS TO THE PILOTS\n\n"
    assert turns(head + said) == [
        ("Ada Lind", "We open it on Monday."),
        ("Ada Lind", "It took nine years."),
    ]
    assert turns(said) == []


@pytest.mark.parametrize(
    ("office", "said", "speaker"),
    [
        ("Premier", "the Premier", "Ada Lind"),
        ("Minister for Harbours", "the Minister", "Ada Lind"),
        ("Shadow Treasurer", "the Treasurer", "the Treasurer"),
        ("Minister Assisting the Premier", "the Premier", "the Premier"),
    ],
)
def test_an_office_in_a_release_is_borne_by_whom_its_head_names(
    office: str, said: str, speaker: str
) -> None:
    text = f'The Hon Ada Lind MP\n{office}\n\nMEDIA RELEASE\n\nIt opens. "It holds," {said} said.'
    assert [quote.speaker for quote in extract(Article("1", text)).quotes] == [speaker]


def test_what_a_release_gives_to_be_quoted_is_whose_it_says() -> None:
    text = (
        "MEDIA RELEASE\n\nThe lock opens on Monday.\n\n"
        "Quotes attributable to Minister for Roads, the Hon Ada Lind MP:\n\n"
        '"It took nine years."\n\n"It is a great day."\n\n'
        "Lines to be attributed to Ian Holt, Mayor of Kelby:\n\nWe are glad. We waited.\n\n"
        "Media contact: Rhea Moss 0400 000 000\n\nThe lock has two gates."
    )
    found = [(quote.speaker, quote.text) for quote in extract(Article("1", text)).quotes]
    assert found == [
        ("Ada Lind", "It took nine years."),
        ("Ada Lind", "It is a great day."),
        ("Ian Holt", "We are glad."),
        ("Ian Holt", "We waited."),
    ]


def test_what_is_attributable_to_a_cause_is_nobodys() -> None:
    text = "The deaths are attributable to Ada Lind:\n\nThe lock has two gates.\n\nIt is old."
    assert turns(text) == []


def test_an_initial_in_a_release_is_of_whom_its_head_names() -> None:
    head = "Kelby, authorised by A. Lind.\n\nThe Hon Ada Lind MP\nPremier\n\n"
    found = extract(Article("1", f'{head}It opens. "It holds," A. Lind said.')).quotes
    assert [quote.speaker for quote in found] == ["Ada Lind"]
