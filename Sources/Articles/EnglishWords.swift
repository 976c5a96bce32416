/// The words of the lexicon, by what they do.
enum EnglishWords {
  static let all: [(words: String, traits: WordTraits, values: [Double])] =
    quantities + people + links + otherNumbers + sources + claims + plain + lookups

  private static let quantities: [(words: String, traits: WordTraits, values: [Double])] = [
    ("percent pct percents", .percent, []),
    (
      "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        + "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred",
      [.number, .common],
      [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30, 40, 50, 60, 70, 80, 90,
        100,
      ]
    ),
    (
      "half halves third thirds quarter quarters fourth fourths fifth fifths sixth sixths seventh eighth tenth tenths",
      [.fraction, .common],
      [
        0.5, 0.5, 1.0 / 3, 1.0 / 3, 0.25, 0.25, 0.25, 0.25, 0.2, 0.2, 1.0 / 6, 1.0 / 6, 1.0 / 7, 0.125, 0.1,
        0.1,
      ]
    ),
    (
      "over above exceeding about around roughly approximately approx circa ca nearly almost under below some only just "
        + "barely close least most upwards", [.qualifier, .common], []
    ),
    ("more fewer less", [.qualifier, .change, .common], []),
  ]

  private static let people: [(words: String, traits: WordTraits, values: [Double])] = [
    (
      "scientists analysts developers respondents programmers users participants people engineers coders professionals devs developer "
        + "respondent participant answers responses teams companies organizations organisations sites websites "
        + "students learners beginners practitioners programmer engineer user everyone everybody companies' "
        + "enthusiasts fans freelancers hobbyists interviewees members", [.people, .common], []
    ),
    (
      "professional backend front-end frontend fullstack full-stack web mobile junior senior student novice experienced "
        + "python javascript js java php ruby go rust kotlin swift c# c++ typescript data embedded game desktop "
        + "enterprise european american german french indian chinese british learning hobby", .peopleKind, []
    ),
    ("among amongst", [.among, .common], []),
    ("who", [.who, .common], []),
  ]

  private static let links: [(words: String, traits: WordTraits, values: [Double])] = [
    (
      "at has had have having holds hold held gets get got reached reaches reaching scored scores scoring "
        + "takes took claims claimed commands commanded garnered garners recorded records recording enjoys enjoyed "
        + "posted posts sees saw hit hits tops topped leads led follows sits sat stands stood comes came ranks "
        + "ranked registers registered keeps kept earns earned drew draws polled polls averaged showing shows "
        + "counts accounts accounted represents represented boasts boasted on powers powering powered remains remained retains stays stayed",
      .linksBack, []
    ),
    ("is was are were being be been 're", [.linksBack, .copula, .common], []),
    ("with", [.linksBack, .with, .common], []),
    ("to", [.linksBack, .to, .common], []),
    ("of", [.of, .common], []),
    ("by", [.linksBack, .by, .common], []),
    ("from", [.linksBack, .from, .common], []),
    ("in within", [.in, .common], []),
    ("than", [.than, .common], []),
    ("between", [.between, .common], []),
    // `56 per cent` holds a share, as `12 out of 15` does.
    ("out cent", [.out, .common], []),
    ("and & plus", [.and, .common], []),
    (
      "for admire admires love loves want wants desire desires dread dreads say says said learn learned know knew enjoy "
        + "like likes going went goes reach reaches report reporting cite cited mention mentioned mentions",
      .linksForward, []
    ),
    (
      "choose chose chosen choosing pick picked picks picking prefer preferred prefers favour favor favoured favored rely "
        + "relied relies work works worked working name named names select selected selecting reported run runs ran "
        + "running deploy deployed build built write wrote code coded vote voted opt opted embraced turn turned code "
        + "stick ticked reach reaches took", [.linksForward, .choice], []
    ),
    (
      "use uses used using utilize utilise utilizing adopt adopts adopted adopting", [.linksForward, .usage],
      []
    ),
    ("usage adoption popularity popular share uptake", .usage, []),
    (
      "while whereas but though although versus vs compared however yet ahead behind followed against",
      [.clause, .common], []
    ),
    ("versus vs against", .versus, []),
    ("respectively", .respectively, []),
    ("each both apiece alike either tied level equal", [.each, .common], []),
    ("it", .object, []),
    ("together combined jointly collectively combination", .together, []),
    ("it its it's", [.pronoun, .common], []),
    ("a an", [.article, .common], []),
    ("not n't no never without don't didn't doesn't isn't wasn't neither nor nobody", [.not, .common], []),
  ]

  private static let otherNumbers: [(words: String, traits: WordTraits, values: [Double])] = [
    (
      "faster slower smaller larger bigger higher lower cheaper quicker better worse greater lighter shorter longer "
        + "increase increases decrease decreases growth improvement improvements reduction reductions boost drop "
        + "decline gain gains jump rise speedup uplift surge dip hike overhead off discount free compatible "
        + "compatibility coverage uptime availability accurate accuracy open-source guaranteed covered safe confident "
        + "done complete completed finished ready supported sure confidence interval margin advantage variation variations gap difference year-over-year yoy annually",
      .change, []
    ),
    (
      "grew grow grows grown growing increased increases increasing rose risen rising fell fallen falling dropped drops "
        + "dropping declined declining improved improves improving reduced reduces reducing cut cuts cutting jumped "
        + "jumps climbed climbs climbing surged gained gaining lost losing shrank shrunk shrinks slashed slash "
        + "slipped slid raised raises boosted boosts lowered lowers lowering saves save saved saving up down "
        + "outperforms outperformed beats beat slowed speeds sped", .changeVerb, []
    ),
    (
      "median latency throughput benchmark benchmarks cpu ram memory salary salaries wage wages earn pay paid income "
        + "compensation premium premiums women men woman man female male gender nonbinary non-binary discount coupon sale price pricing "
        + "bundle bytes kb mb gb ms milliseconds seconds requests traffic width height margin padding css opacity "
        + "zoom scale tax revenue profit margin battery disk cache load errors error bugs crashes conversion bounce "
        + "commits lines codebase gzip gzipped uptime sla refund commission interest-rate test tests "
        + "coverage availability builds deployments deploys queries incidents outages "
        + "core cores utilisation utilization completion turnout variance deviation jitter hybrid spending budget budgets complaint complaints reason "
        + "chance probability likelihood odds inflation vat remotely remote unemployment",
      .foreign, []
    ),
    ("points point pp", [.points], []),
    ("downloads installs installations pulls base", .counted, []),
  ]

  private static let sources: [(words: String, traits: WordTraits, values: [Double])] = [
    (
      "survey surveys report reports poll polls study studies replication census questionnaire index octoverse surveyed polled edition",
      .survey, []
    ),
    (
      "our internal another different separate own in-house unrelated newsletter readers",
      [.otherSurvey, .common], []
    ),
    (
      "percentages figures numbers values shares statistics stats data results unless", [.announcement], []
    ),
    ("earlier previous previously prior last before preceding ago formerly", [.earlier, .common], []),
    ("later following after next", [.later, .common], []),
    ("this these that those same the", [.demonstrative, .common], []),
  ]

  private static let claims: [(words: String, traits: WordTraits, values: [Double])] = [
    (
      "suited suits suitable ideal choose pick best better perfect preferable recommended fit fits well-suited excellent great good "
        + "shines excels struggles strong weak consider avoid prefer choice go right wise sense take",
      .verdict, []
    ),
    ("choose pick consider avoid prefer take", .imperative, []),
    ("fastest fastest-growing growing top leading largest biggest highest", .superlative, []),
    (
      "features feature benefits benefit advantages advantage pros cons drawbacks drawback limitations limitation "
        + "disadvantages disadvantage use-cases use-case strengths weaknesses downsides upsides shortcomings "
        + "when cases case applications scenarios", .claimKind, []
    ),
    (
      "framework frameworks library libraries language languages runtime runtimes tool tools platform technology "
        + "technologies ecosystem community stack", .genericNoun, []
    ),
  ]

  private static let plain: [(words: String, traits: WordTraits, values: [Double])] = [
    ("e.g i.e etc vs approx ca no fig dr mr mrs ms st vol cf incl resp", .abbreviation, []),
    (
      "how why whose january february march april may june july august september october november december monday tuesday wednesday "
        + "thursday friday saturday sunday if when where what which as on into per across there here all any many much "
        + "most other others another one ones they we you i he she him her them us my your his their our so then also "
        + "even still again nearly now today yesterday first second last next finally meanwhile overall additionally "
        + "furthermore moreover according based despite during since because after until like unlike whether such both "
        + "none nothing something anything source sources figure table chart year years share yes note update "
        + "u.s usa uk eu germany india china france europe america asia africa brazil japan canada spain italy poland "
        + "austria switzerland netherlands belgium sweden norway denmark finland ireland portugal romania ukraine russia "
        + "turkey israel korea australia mexico argentina asia",
      .common, []
    ),
  ]

  private static let lookups: [(words: String, traits: WordTraits, values: [Double])] = [
    (VerbForms.all.keys.sorted().joined(separator: " "), .verbForm, []),
    ("according", .according, []), ("source", .source, []),
    ("keep keeps kept retains retained", .keeping, []),
    ("count counts tally panel sample", .ownSource, []), ("my our", .ours, []),
    (
      "loved dreaded wanted desired admired retention satisfaction interest interested awareness aware positivity admiration",
      .metricWord, []
    ), (SurveyNicknames.words, .nickname, []),
    ("than little well slightly up shy upwards to of at a", .hedge, []),
    (ShareTest.countable.sorted().joined(separator: " "), .countable, []),
  ]
}
