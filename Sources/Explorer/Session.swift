public import TextScreen
public import TraceAnalysis
public import TraceFilter
public import TraceModel

/// What all panes share: the traces, and how things are shown.
public struct Session: Sendable {
  /// The loaded traces.
  public var store: TraceStore
  /// What was loaded and skipped, in words.
  public var summary: LoadSummary
  /// How many traces of each kind there are.
  public var overview: TraceOverview
  /// The filter through which the traces are seen; nothing where all are shown.
  public var filter: ActiveFilter?
  /// What satisfies the filter, once that is known.
  public var filtered: FilterAnswer?
  /// The saved filters that expressions may name.
  public var groups: FilterGroups
  /// The hints that are given.
  public var hintRules: [HintRule]
  /// The columns of the trace list, from left to right.
  public var columns = TraceColumn.standard
  /// What the trace list is grouped by; nothing where it isn't.
  public var grouping: GroupingField?
  /// How its groups are sorted.
  public var groupSort = GroupSort.mostTraces
  /// The records that were skipped.
  public var rejects: RejectedRecords
  /// How far loading has come.
  public var progress: LoadProgress
  /// What was told on the status line.
  public internal(set) var notices = NoticeLog()
  /// Tells the time.
  public var clock: @Sendable () -> Timestamp = { .unknown }
  /// Whether the user has a command of their own for the clipboard.
  public var hasClipboardCommand: Bool
  /// The AWS region of traces that don't tell theirs; nothing where none is set.
  public var region: String?
  /// Whether the inputs can be loaded again; standard input can't.
  public var canReload: Bool
  /// Which load the traces come from.
  public var load: Int
  /// Tells one state of the traces from all others.
  public var version: Int
  /// The characters of the program's own chrome.
  public var glyphs: GlyphSet
  /// Seconds east of Greenwich of the user's time zone.
  public var localOffset: Int
  /// Whether times are shown in UTC.
  public var showsUTC: Bool

  /// A session without traces.
  public init(glyphs: GlyphSet = .unicode, localOffset: Int = 0) {
    store = .empty
    summary = LoadSummary()
    overview = TraceOverview(of: .empty)
    groups = FilterGroups()
    hintRules = HintRule.allCases
    rejects = .none
    progress = LoadProgress()
    hasClipboardCommand = false
    canReload = true
    load = 0
    version = 0
    self.glyphs = glyphs
    self.localOffset = localOffset
    showsUTC = localOffset == 0
  }

  /// What satisfies the filter; nothing while that is being found out, also where what satisfied the
  /// one before is still shown.
  var answer: FilterAnswer? {
    filtered.flatMap { $0.question.filter == filter ? $0 : nil }
  }

  /// What the loading had to say, and what was told since, with the time of it.
  var messages: [String] {
    summary.details
      + notices.entries.map { entry in
        guard entry.time.isKnown else { return entry.text }
        return "\(entry.time.timeOfDay(utcOffset: utcOffset).prefix(8))  \(entry.text)"
      }
  }

  /// How many traces of each kind are shown.
  public var shownOverview: TraceOverview { filtered?.overview ?? overview }

  /// Seconds east of Greenwich of the zone in which times are shown.
  public var utcOffset: Int { showsUTC ? 0 : localOffset }
}
