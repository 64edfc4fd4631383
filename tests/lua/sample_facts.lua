-- What a reader should find in data/, as data: the twin of data/README.md, made with the articles and never
-- from quire's own output. Every string stands in the file named exactly as given here, byte for byte.
-- Texts of quotations are what stands between the marks, without a comma before the closing one.

local early = "kestova-courier-early.txt"
local late = "kestova-courier-late.txt"
local agency = "arvex-2031-03-04.txt"
local ledger = "orlund-ledger.txt"
local tribune = "pellworth-tribune.txt"
local zemna = "zemna7-2031-03-05.txt"
local quayside = "quayside-reporter.txt"

return {
  order = { early, late, agency, ledger, tribune, zemna, quayside },

  -- date_stands: "leading" | "head lines" | "file name" | "front matter" | "text". words: blank-separated,
  -- of the whole file. source, title and author only where the file itself names them. furniture: whole lines
  -- to strip. headings, bylines and credits are neither furniture nor sentences. sentences survive stripping.
  files = {
    [early] = {
      outlet = "Kestova Courier",
      kind = "early version",
      date = "2031-03-04",
      date_stands = "leading",
      date_text = " date 2031-03-04 ",
      words = 399,
      newline = "\n",
      bom = false,
      final_newline = true,
      paragraphs = "blank",
      quote_marks = "curly",
      furniture = {
        "Part of the boom lies across the deck of the Sella Maris on Tuesday. Photo: Signe Marlow / "
          .. "Kestova Courier",
        "Filed under    accidents    marresund    ports    3/4/31",
        "Share this article:",
        "What do you think? Post a comment.",
      },
      bylines = {},
      credits = {},
      headings = {},
      sentences = {
        "Witnesses said the steel legs buckled toward the water in a gust and the boom folded over "
          .. "the ship’s forward hatch.",
        "“I ran the wrong way first. Everybody did.”",
        "A spokesman declined to say when the crane was last serviced.",
        "By late afternoon, 11 ships were anchored in the roads, their crews waiting for orders.",
        "Both men had worked at the terminal for more than a decade, a shift foreman said.",
      },
      only = "The names of the dead were withheld until their families could be told.",
    },
    [late] = {
      outlet = "Kestova Courier",
      kind = "later version",
      source = "Kestova Courier",
      title = "Third dockworker dies as inspectors take over Marresund quay",
      author = "Ilka Marten and Bram Sorvik",
      date = "2031-03-05",
      date_stands = "head lines",
      date_text = "Date: 2031-03-05",
      words = 556,
      newline = "\n",
      bom = false,
      final_newline = true,
      paragraphs = "line",
      quote_marks = "curly",
      furniture = {
        "Start the day with the harbor. Sign up for Morning Tide, the Courier’s free newsletter.",
        "Share this article:",
        "What do you think? Post a comment.",
        "© 2031 Kestova Courier Publishing Co. All rights reserved.",
      },
      bylines = {
        "By Ilka Marten and Bram Sorvik",
      },
      credits = {
        "With Arvex wires",
      },
      headings = {},
      sentences = {
        "Two of the injured remain in intensive care.",
        "“The company can count its containers later.”",
        "By Wednesday morning, 19 ships were anchored in the roads, their crews waiting for orders.",
        "Relatives identified the two men killed on the quay as Edvin Tollak, 44, and Joss Armander, 52.",
        "A service for them is planned for Sunday at the Seamen’s Chapel.",
      },
      only = "The third man, a 31-year-old signaler, died at Saint Brannoc Hospital shortly after 2 a.m., "
        .. "his sister told the Courier.",
    },
    [agency] = {
      outlet = "Arvex News Agency",
      kind = "agency text",
      title = "Talvenia shuts Marresund terminal after crane collapse kills two",
      date = "2031-03-04",
      date_stands = "file name",
      dateline = "MARRESUND, Talvenia, March 4 (Arvex) -",
      words = 465,
      newline = "\n",
      bom = false,
      final_newline = false,
      paragraphs = "line",
      quote_marks = "straight",
      furniture = {
        "(c) Arvex News Agency 2031. All rights reserved. Redistribution without a subscription is "
          .. "not permitted.",
      },
      bylines = {},
      credits = {
        "(Reporting by Rena Tamsel in Marresund; Editing by Lucas Dovey)",
      },
      headings = {},
      sentences = {
        "Rescue crews needed five hours to free the last of the injured from the wreckage.",
        "Jorun Haskeldt, chairwoman of the Talvenian Dockworkers' Federation, rejected that account.",
        "Lindqvar shares fell 9 percent on the Kestova exchange before trading was suspended.",
        "The company said the closure was costing it 18 million crowns a day.",
        "It is the second fatal accident at the port in three years.",
      },
      only = "His office said the five cranes still standing would be load-tested one at a time, a process "
        .. "that took 16 days after a smaller failure at the ore pier in 2024.",
    },
    [ledger] = {
      outlet = "Orlund Ledger",
      kind = "light rewrite of the agency text",
      source = "Orlund Ledger",
      title = "Marresund terminal closed after deadly crane collapse",
      date = "2031-03-05",
      date_stands = "front matter",
      date_text = "date: 2031-03-05",
      words = 445,
      newline = "\r\n",
      bom = false,
      final_newline = true,
      paragraphs = "blank",
      quote_marks = "straight",
      furniture = {
        "Text size: A A A    Print    E-mail",
        "Wreckage on the quay at Terminal Three, Tuesday. PHOTO: ARVEX",
        "Related: Port Annick harbor dues to rise in June",
        "Get the Ledger's evening briefing in your inbox. Subscribe now.",
      },
      bylines = {},
      credits = {
        "(R.Tamsel--Arvex)",
      },
      headings = {},
      sentences = {
        "It put the wind at the time of the accident at 61 kilometers an hour, below the limit at "
          .. "which work must stop.",
        "Jorun Haskeldt, chairwoman of the Talvenian Dockworkers' Federation, rejected that account.",
        '"The brakes on that crane were not tested after the January storm," Haskeldt told reporters '
          .. "at the port gate.",
        "Shippers have begun to divert vessels to Port Annick, where waiting times rose to four days "
          .. "by Tuesday evening.",
        "In 2029 a mooring line parted and killed a 24-year-old trainee, and a court later fined the "
          .. "operator 3 million crowns for poor supervision.",
      },
      only = "The Orlund consul in Marresund said none of the ship's 17 crew members was hurt and that they "
        .. "would be flown home by the weekend.",
    },
    [tribune] = {
      outlet = "The Pellworth Tribune",
      kind = "heavy rewrite of the agency text",
      title = "Third docker dies after crane collapse at Talvenian port",
      date = "2031-03-05",
      date_stands = "text",
      date_text = "Published in The Pellworth Tribune, March 5th, 2031",
      dateline = "MARRESUND:",
      words = 487,
      newline = "\n",
      bom = false,
      final_newline = true,
      paragraphs = "blank",
      quote_marks = "curly",
      furniture = {
        "Pellworth Web Desk",
        "Font size: Smaller Larger Reset | Print this article | E-mail this article",
        "Published in The Pellworth Tribune, March 5th, 2031",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
      },
      bylines = {},
      credits = {},
      headings = {},
      sentences = {
        "Eleven others were hurt, two of them gravely, when the 22-year-old crane fell across the "
          .. "Sella Maris shortly before seven on Tuesday morning.",
        "Ms Haskelt said the crane’s brakes had gone untested since a storm in January.",
        "The terminal’s owner puts the price of the closure at 18m crowns a day.",
        "Half a million tonnes of cargo cross the quay each week, the greater part of the port’s trade.",
        "Tomas Edervik, the state inspector of works, has until the end of April to report.",
      },
      only = "Labour lawyers in Kestova say the penalty, then the highest the law allowed, changed nothing "
        .. "in the maintenance programme.",
    },
    [zemna] = {
      outlet = "Zemna 7",
      kind = "came through two translations",
      title = "Catastrophe in the port of Marresund. Minister Orwelund stopped the unloading",
      date = "2031-03-05",
      date_stands = "file name",
      words = 529,
      newline = "\n",
      bom = true,
      final_newline = true,
      paragraphs = "blank",
      quote_marks = "low and guillemets",
      furniture = {
        "Watch ZEMNA 7 live on ZEMNA 7 GO",
        "See also  Flood in the valley of Tarnel. The bridge on the national road is closed",
        "The crane after the fall on the deck of the ship. Photo taken on March 4 Hendrik Solvane / "
          .. "ARVEX / ZPA",
        "See also  How much does a kilogram of flour cost? We checked in the shops",
        "Main photo source: ARVEX / ZPA / HENDRIK SOLVANE",
        "You must be logged in to post a comment.",
      },
      bylines = {},
      credits = {},
      headings = {
        "The crane broke down before seven o’clock",
        "Haskeldt: The brakes and the polite letters",
        "A window for the whole country",
      },
      sentences = {
        "On the ship agricultural machines were being loaded.",
        "The rescuers needed five hours to pull the last wounded person out of the wreck.",
        "According to the Arvex agency, the announcement was given in Kestova, the capital of the country.",
        "The inhabitants call it «the window with a crane in it».",
        "It is the second deadly accident in three years.",
      },
      only = "The Minister Orwelund did not want to say who will pay for the five cranes which are still "
        .. "standing, and left the conference by the side door.",
    },
    [quayside] = {
      outlet = "The Quayside Reporter",
      kind = "independent report",
      source = "The Quayside Reporter",
      title = "Six cranes, one fitter: nights at Terminal Three",
      author = "Wenda Askell",
      date = "2031-03-06",
      date_stands = "front matter",
      date_text = "date: 2031-03-06",
      words = 559,
      newline = "\n",
      bom = false,
      final_newline = true,
      paragraphs = "blank",
      quote_marks = "straight",
      furniture = {
        "The Quayside Reporter is paid for by its readers. If this story was of use to you, become a "
          .. "member from 4 crowns a month.",
        "Follow us on Tidings and Fathom",
        "Know something we should know? Write to desk@quayside-reporter.example",
        "© 2031 The Quayside Reporter Cooperative",
      },
      bylines = {
        "By Wenda Askell",
      },
      credits = {},
      headings = {},
      sentences = {
        '"If two of them called me at once, I tossed a coin."',
        "Published in 2029, after the death of a trainee, a state audit recommended two fitters a "
          .. "shift and a wind gauge on every boom.",
        "Photographs taken from a pilot boat nine minutes before the fall, and lent to us by its "
          .. "coxswain, show the boom half lowered.",
        "Share out the blame, they say in the canteen, and there is enough for everyone.",
        "He wipes the griddle, hangs up the apron and walks to the fence to see whether anyone has "
          .. "moved the gloves.",
      },
      only = "The logs record 23 callouts to that crane between November 2 and February 27.",
    },
  },

  -- Closest first; shares of distinct five-word shingles, furniture, by-lines and credits removed, lower case,
  -- counted by a script outside this project. The order of the first four holds for one to eight words. The
  -- fifth and sixth are close to each other from three words on; every other pair is below 0.03.
  pairs = {
    { a = agency, b = ledger, jaccard = 0.697, containment_a = 0.776, containment_b = 0.872 },
    { a = early, b = late, jaccard = 0.472, containment_a = 0.748, containment_b = 0.561 },
    { a = agency, b = tribune, jaccard = 0.140, containment_a = 0.247, containment_b = 0.244 },
    { a = ledger, b = tribune, jaccard = 0.108, containment_a = 0.209, containment_b = 0.183 },
    { a = late, b = tribune, jaccard = 0.054, containment_a = 0.099, containment_b = 0.105 },
    { a = agency, b = late, jaccard = 0.048, containment_a = 0.095, containment_b = 0.088 },
  },

  -- Verbatim but for straight or curly apostrophes, and one comma that the Ledger made a dash. words: shared
  -- words from first to last, furniture between them left out; hyphens part words. A passage that three files
  -- share may lie inside a longer one that two of them share. The first two stand on either side of a caption in
  -- the early version: with the caption stripped they are one passage of 109 words.
  passages = {
    {
      files = { early, late },
      words = 76,
      first = "The crane toppled just after dawn",
      last = "he said in a statement.",
    },
    {
      files = { early, late },
      words = 33,
      first = "I heard a noise like a train braking",
      last = "I ran the wrong way first. Everybody did.",
    },
    {
      files = { early, late },
      words = 83,
      first = "At the port gate, members of the",
      last = "most of it grain, timber and machinery.",
    },
    {
      files = { early, late },
      words = 77,
      first = "ships were anchored in the roads",
      last = "tighter port rules two years ago.",
    },
    {
      files = { agency, ledger },
      words = 17,
      first = "Talvenia's government closed the largest container",
      last = "on Tuesday after a quay crane",
    },
    {
      files = { agency, ledger },
      words = 131,
      first = "in high wind, killing two dock workers",
      last = "the last of the injured from the wreckage.",
    },
    {
      files = { agency, ledger },
      words = 94,
      first = "The terminal's operator, Lindqvar Terminals",
      last = "the same polite letter back.",
    },
    {
      files = { agency, ledger },
      words = 53,
      first = "Lindqvar shares fell 9 percent",
      last = "divert vessels to Port Annick",
    },
    {
      files = { agency, ledger },
      words = 32,
      first = "where waiting times rose",
      last = "report by the end of April.",
    },
    {
      files = { agency, ledger },
      words = 38,
      first = "It is the second fatal accident",
      last = "crowns for poor supervision.",
    },
    {
      files = { agency, ledger, tribune },
      words = 15,
      first = "Rescue crews needed five hours",
      last = "injured from the wreckage.",
    },
    {
      files = { agency, ledger, tribune },
      words = 10,
      first = "where waiting times rose",
      last = "days by Tuesday evening.",
    },
    {
      files = { agency, ledger, tribune },
      words = 26,
      first = "In 2029 a mooring line parted",
      last = "crowns for poor supervision.",
    },
    {
      files = { agency, ledger, tribune },
      words = 14,
      first = "times since last summer",
      last = "the same polite letter back",
    },
    {
      files = { agency, ledger, tribune },
      words = 25,
      first = "will be unloaded at Terminal Three until",
      last = "be allowed to hurry them",
    },
    {
      files = { agency, late, tribune },
      words = 30,
      first = "A ministry official, speaking on condition",
      last = "look first at its rail clamps.",
    },
    {
      files = { early, late, agency, ledger },
      words = 18,
      first = "No ship will be unloaded at Terminal Three until",
      last = "certified every crane on the quay",
    },
    {
      files = { late, tribune },
      words = 12,
      first = "Our maintenance records are open",
      last = "the minister cares to send",
    },
  },

  -- relation: of each variant to the one in the file named by fullest.
  quotations = {
    {
      id = "official",
      speaker = "Matthis Orvelund",
      fullest = agency,
      variants = {
        {
          file = agency,
          relation = "identical",
          text = "No ship will be unloaded at Terminal Three until the inspectors have certified every "
            .. "crane on the quay, and no company will be allowed to hurry them",
        },
        {
          file = ledger,
          relation = "punctuation",
          text = "No ship will be unloaded at Terminal Three until the inspectors have certified every "
            .. "crane on the quay - and no company will be allowed to hurry them",
        },
        {
          file = early,
          relation = "truncated",
          text = "No ship will be unloaded at Terminal Three until the inspectors have certified every "
            .. "crane on the quay",
        },
        {
          file = late,
          relation = "truncated",
          text = "No ship will be unloaded at Terminal Three until the inspectors have certified every "
            .. "crane on the quay",
        },
        {
          file = quayside,
          relation = "ellipsis",
          text = "No ship will be unloaded at Terminal Three ... and no company will be allowed to hurry them",
        },
        {
          file = tribune,
          relation = "words",
          text = "No vessel will be unloaded at Terminal Three until the inspectors have certified every "
            .. "crane on the quay, and no company will be allowed to hurry them",
        },
        {
          file = zemna,
          relation = "words",
          text = "No vessel will be discharged at Terminal 3 until the inspectors have approved every crane "
            .. "at the pier, and no enterprise will be permitted to rush them",
        },
      },
      unquoted = {
        {
          file = late,
          kind = "same words",
          text = "no ship will be unloaded at Terminal Three until the inspectors have certified every "
            .. "crane on the quay",
        },
        {
          file = tribune,
          kind = "paraphrase",
          text = "Nothing is to be unloaded at Terminal Three, the government says, before inspectors have "
            .. "certified each of the cranes there, and the operator will have to wait",
        },
      },
    },
    {
      id = "brakes",
      speaker = "Jorun Haskeldt",
      fullest = agency,
      variants = {
        {
          file = agency,
          relation = "identical",
          text = "The brakes on that crane were not tested after the January storm",
        },
        {
          file = ledger,
          relation = "identical",
          text = "The brakes on that crane were not tested after the January storm",
        },
        {
          file = zemna,
          relation = "negation",
          text = "The brakes on that crane were tested after the January storm",
        },
      },
      unquoted = {
        {
          file = tribune,
          kind = "paraphrase",
          text = "the crane’s brakes had gone untested since a storm in January",
        },
      },
    },
    {
      id = "letters",
      speaker = "Jorun Haskeldt",
      fullest = agency,
      variants = {
        {
          file = agency,
          relation = "identical",
          text = "We warned them in writing fourteen times since last summer, and each time we got the same "
            .. "polite letter back.",
        },
        {
          file = ledger,
          relation = "identical",
          text = "We warned them in writing fourteen times since last summer, and each time we got the same "
            .. "polite letter back.",
        },
        {
          file = tribune,
          relation = "number",
          text = "We warned them in writing forty times since last summer, and each time we got the same "
            .. "polite letter back",
        },
        {
          file = zemna,
          relation = "words",
          text = "fourteen written warnings since the last summer",
        },
      },
      unquoted = {
        {
          file = zemna,
          kind = "paraphrase",
          text = "every time received back the same kind letter",
        },
      },
    },
    {
      id = "records",
      speaker = "Carine Vestrohl",
      fullest = late,
      variants = {
        {
          file = late,
          relation = "identical",
          text = "Our maintenance records are open to anyone the minister cares to send",
        },
        {
          file = tribune,
          relation = "identical",
          text = "Our maintenance records are open to anyone the minister cares to send",
        },
      },
      unquoted = {},
    },
    {
      id = "noise",
      speaker = "Pavel Innsker",
      fullest = early,
      variants = {
        {
          file = early,
          relation = "identical",
          text = "I heard a noise like a train braking, and then there was no crane",
        },
        {
          file = late,
          relation = "identical",
          text = "I heard a noise like a train braking, and then there was no crane",
        },
      },
      unquoted = {},
    },
    {
      id = "ran",
      speaker = "Pavel Innsker",
      fullest = early,
      variants = {
        {
          file = early,
          relation = "identical",
          text = "I ran the wrong way first. Everybody did.",
        },
        {
          file = late,
          relation = "identical",
          text = "I ran the wrong way first. Everybody did.",
        },
      },
      unquoted = {},
    },
    {
      id = "families",
      speaker = "Jorun Haskeldt",
      fullest = early,
      variants = {
        {
          file = early,
          relation = "identical",
          text = "There are 1,200 families in this town tonight counting who came home",
        },
        {
          file = late,
          relation = "identical",
          text = "There are 1,200 families in this town tonight counting who came home",
        },
      },
      unquoted = {},
    },
    {
      id = "containers",
      speaker = "Jorun Haskeldt",
      fullest = early,
      variants = {
        {
          file = early,
          relation = "identical",
          text = "The company can count its containers later.",
        },
        {
          file = late,
          relation = "identical",
          text = "The company can count its containers later.",
        },
      },
      unquoted = {},
    },
    {
      id = "policy",
      speaker = "Ansel Rudgard",
      fullest = early,
      variants = {
        {
          file = early,
          relation = "identical",
          text = "A closed terminal is not a safety policy",
        },
        {
          file = late,
          relation = "identical",
          text = "A closed terminal is not a safety policy",
        },
      },
      unquoted = {},
    },
  },

  -- In quotation marks in one file alone: never shared. "Sella Maris" is a ship, not words spoken.
  quoted_once = {
    { file = early, text = "heartbroken" },
    {
      file = late,
      text = "The honorable member calls it ‘paper safety.’ I call it a list of cranes, and the list is not "
        .. "finished",
    },
    { file = zemna, text = "Sella Maris" },
    { file = zemna, text = "the window with a crane in it" },
    { file = quayside, text = "Six cranes, one fitter" },
    { file = quayside, text = "If two of them called me at once, I tossed a coin." },
    { file = quayside, text = "clamp slow." },
    {
      file = quayside,
      text = "I want the wage and I want the crane mended, in that order, and I am not proud of it",
    },
    { file = quayside, text = "I sell rope to ships" },
    { file = quayside, text = "I can count the ships from this window, and not one of them is tied up." },
  },

  names = {
    {
      likely = "Orvelund",
      differs = "surname",
      variants = {
        { text = "Orvelund", count = 10, files = { early, late, agency, ledger, tribune, zemna, quayside } },
        { text = "Orwelund", count = 3, files = { zemna } },
      },
    },
    {
      likely = "Matthis Orvelund",
      differs = "first name",
      variants = {
        { text = "Matthis Orvelund", count = 6, files = { early, late, agency, ledger, tribune, quayside } },
        { text = "Mathias Orvelund", count = 1, files = { zemna } },
      },
    },
    {
      likely = "Jorun Haskeldt",
      differs = "surname",
      variants = {
        { text = "Jorun Haskeldt", count = 5, files = { early, late, agency, ledger, zemna } },
        { text = "Jorun Haskelt", count = 1, files = { tribune } },
      },
    },
    {
      likely = "Tomas Edervik",
      differs = "first name",
      variants = {
        { text = "Tomas Edervik", count = 3, files = { agency, ledger, tribune } },
        { text = "Thomas Edervik", count = 1, files = { zemna } },
      },
    },
    {
      likely = "Lindqvar",
      differs = "organisation",
      variants = {
        { text = "Lindqvar", count = 7, files = { early, agency, ledger, tribune, quayside } },
        { text = "Lindkvar", count = 1, files = { zemna } },
      },
    },
    {
      likely = "Port Annick",
      differs = "place",
      variants = {
        { text = "Port Annick", count = 5, files = { agency, ledger, tribune, quayside } },
        { text = "Port Annik", count = 1, files = { zemna } },
      },
    },
  },

  -- The minister's office; wrong in one file.
  titles = {
    { text = "Transport Minister Matthis Orvelund", files = { early, late, agency, ledger, quayside } },
    { text = "the transport minister, Matthis Orvelund", files = { tribune } },
    { text = "Mathias Orvelund, the Minister of Communication", files = { zemna } },
  },

  numbers = {
    {
      about = "people killed",
      relation = "different",
      why = "an update, a third man died overnight",
      values = {
        { value = 2, text = "Two dockworkers were killed", files = { early } },
        { value = 2, text = "killing two dock workers", files = { agency, ledger } },
        { value = 2, text = "Two dockers died", files = { zemna } },
        { value = 3, text = "Three dockworkers are dead", files = { late } },
        { value = 3, text = "A third docker has died", files = { tribune } },
      },
    },
    {
      about = "people injured",
      relation = "different",
      why = "nine became eleven the next day; 19 is an error of the translation",
      values = {
        { value = 9, text = "nine others injured", files = { early } },
        { value = 9, text = "injuring nine", files = { agency, ledger } },
        { value = 11, text = "11 others injured", files = { late } },
        { value = 11, text = "Eleven others were hurt", files = { tribune } },
        { value = 19, text = "19 were wounded", files = { zemna } },
      },
    },
    {
      about = "dockers on strike",
      relation = "different",
      why = "2,100 stands against all others, whose figures agree",
      values = {
        { value = 1200, text = "1,200 dockers", files = { early } },
        { value = 1200, text = "More than 1,200 dockers", files = { agency, ledger } },
        { value = 1200, text = "some twelve hundred of his colleagues", files = { tribune } },
        { value = 1226, text = "Her figure on Wednesday was 1,226", files = { quayside } },
        { value = 2100, text = "2,100 dockers", files = { zemna } },
      },
      only_looks_different = {
        "1,200 dockers",
        "More than 1,200 dockers",
        "some twelve hundred of his colleagues",
        "Her figure on Wednesday was 1,226",
      },
    },
    {
      about = "cargo a week",
      relation = "equal",
      values = {
        { value = 500000, text = "Half a million tons of cargo", files = { early, late } },
        { value = 500000, text = "500,000 tons of cargo", files = { agency, ledger } },
        { value = 500000, text = "Half a million tonnes of cargo", files = { tribune } },
        { value = 500000, text = "500 thousand tons of loads", files = { zemna } },
      },
    },
    {
      about = "year of the crane",
      relation = "different",
      why = "22 years before 2031 is 2009; 2019 is an error of the translation",
      values = {
        { value = 2009, text = "installed in 2009", files = { agency, ledger } },
        { value = 2009, text = "22-year-old crane", files = { tribune } },
        { value = 2019, text = "installed in 2019", files = { zemna } },
      },
      only_looks_different = {
        "installed in 2009",
        "22-year-old crane",
      },
    },
    {
      about = "fine in crowns",
      relation = "different",
      why = "30 is an error of the translation",
      values = {
        { value = 3000000, text = "3 million crowns", files = { agency, ledger, tribune } },
        { value = 30000000, text = "30 million crowns", files = { zemna } },
      },
    },
    {
      about = "written warnings",
      relation = "different",
      why = "fourteen heard as forty, inside a quotation",
      values = {
        { value = 14, text = "fourteen times", files = { agency, ledger } },
        { value = 14, text = "fourteen written warnings", files = { zemna } },
        { value = 40, text = "forty times", files = { tribune } },
      },
    },
    {
      about = "ships at anchor",
      relation = "different",
      why = "an update by the same outlet",
      values = {
        { value = 11, text = "11 ships were anchored", files = { early } },
        { value = 19, text = "19 ships were anchored", files = { late } },
      },
    },
    {
      about = "cost of the closure a day",
      relation = "equal",
      values = {
        { value = 18000000, text = "18 million crowns a day", files = { agency, ledger } },
        { value = 18000000, text = "18m crowns a day", files = { tribune } },
      },
    },
    {
      about = "fall of the shares in percent",
      relation = "equal",
      values = {
        { value = 9, text = "9 percent", files = { agency, ledger } },
        { value = 9, text = "nine per cent", files = { tribune } },
      },
    },
    {
      about = "wind in kilometers an hour",
      relation = "equal",
      values = {
        { value = 61, text = "61 kilometers an hour", files = { agency, ledger } },
        { value = 61, text = "61 kilometres an hour", files = { tribune } },
        { value = 61, text = "61 kilometers per hour", files = { zemna } },
      },
    },
  },

  -- verdict as in compare's JSON, for the pair in this order.
  directions = {
    {
      a = early,
      b = late,
      verdict = "b_from_a",
      evidence = "the same outlet a day later: seven paragraphs kept whole, one edited, the toll raised",
    },
    {
      a = agency,
      b = ledger,
      verdict = "b_from_a",
      evidence = "nearly the whole text, credited at its end: (R.Tamsel--Arvex)",
    },
    {
      a = agency,
      b = tribune,
      verdict = "b_from_a",
      evidence = "three whole sentences and the ends of two more kept, no credit",
    },
    {
      a = agency,
      b = late,
      verdict = "b_from_a",
      evidence = "one paragraph, credited at its end: With Arvex wires",
    },
    {
      a = agency,
      b = zemna,
      verdict = "b_from_a",
      evidence = "the order of the agency's facts, translated twice; names the agency as its source",
    },
    {
      a = ledger,
      b = tribune,
      verdict = "common_source",
      evidence = "the Tribune has the paragraph on the data recorder, which the Ledger cut, and nothing of the "
        .. "Ledger's own",
    },
    {
      a = ledger,
      b = zemna,
      verdict = "common_source",
      evidence = "Zemna 7 has the paragraph on the data recorder, which the Ledger cut",
    },
    {
      a = late,
      b = tribune,
      verdict = "common_source",
      evidence = "the agency's paragraph on the data recorder and one public quotation",
    },
    {
      a = early,
      b = agency,
      verdict = "common_source",
      evidence = "the official statement alone",
    },
  },

  -- The Quayside Reporter shares the official quotation with the others and nothing else.
  independent = quayside,
}
