public import TextScreen
import TraceModel

/// The whole state of the explorer; the screen is drawn from it alone.
public struct AppState: Sendable {
  /// The traces, and how things are shown.
  public internal(set) var session: Session
  /// The size of the screen.
  public internal(set) var size: Size
  /// What is shown below the title.
  var screen = Screen.traces
  /// The pane that keys go to.
  var focus = PaneKind.traces
  var traces = TraceListPane()
  var timeline: TimelinePane?
  /// The marked traces that were looked at last.
  var sideBySide: SideBySidePane?
  var detail = SegmentDetailPane()
  var map = ServiceMapPane()
  /// The graph of the traces that was counted last; nothing before the map is looked at.
  var countedMap: ServiceMapAnswer?
  /// Which traces the map is of.
  var mapScope = ServiceMapAnswer.Scope.shown
  /// Whether the traces of the list are being grouped.
  var isGrouping = false
  /// The trace that was last asked for to be shown beside the list.
  var previewing: TraceRequest?
  /// Whether a graph of the traces is being counted.
  var isCountingMap = false
  /// The span that the detail shows; nothing while it is closed.
  var detailRow: Int?
  /// Whether the user opened or closed the detail; nothing while it is open where it has room.
  var detailChoice: Bool?
  var help: HelpPane?
  /// The line on which a text to search for is being typed.
  var searchLine: LineEditor?
  /// The line on which a command is being typed.
  var commandPrompt: CommandPrompt?
  /// Commands that were typed, the newest last.
  public var commandHistory: [String] = []
  /// The line on which a filter is being typed.
  var filterLine: FilterLine?
  /// Filters that were applied, the newest last.
  public var filterHistory: [String] = []
  /// Whether it is still being found out what satisfies the filter.
  var isFiltering = false
  /// Whether the user is to be told what a filter that was just set leaves.
  var tellsFilter = false
  /// How much of the documents has been searched for it, where it asks for that.
  var filteringShare: Double?
  /// Whether the trace that is being looked at again will come with marks of another filter.
  var marksAreOld = false
  /// What there is to tell; it goes with the next key, but can be read again among the messages.
  var notice: String? {
    didSet {
      if let notice { session.notices.add(notice, at: session.clock()) }
    }
  }
  /// The trace that is being opened.
  var pendingTrace: TraceRequest?
  /// The version of the traces in which the opened one is being looked at again.
  var refreshing: Int?
  /// The load that the opened trace comes from.
  var traceLoad = 0
  /// What is to be done with the document of a span, once it is read.
  var documentWish: DocumentWish?
  /// Whether the detail's span may have another document by now.
  var detailIsMoved = false
  /// How the user wants the list to be sorted.
  var wantedSort = TraceSort.newestFirst
  /// What came while the view is paused; nothing while it isn't.
  var held: Held?
  /// The file that what arrives is written into; nothing where none is.
  var recording: String?
  /// Whether loading is about to stop.
  var isStopping = false
  /// Whether the last key came back to the list.
  var cameBack = false
  /// What was shown before the skipped records or the messages.
  var previous = Screen.traces
  var rejects = RejectsPane()
  var errors = AnsweredPane(.errors)
  var analytics = AnalyticsPane()
  /// The way back from the traces behind figures, the last step last.
  var trail: [Waypoint] = []
  /// Where the opened trace was opened from.
  var traceHome = Screen.traces
  /// The spans whose links were followed on the way to the opened trace, the last one last.
  var links: [LinkOrigin] = []
  /// The trace that is being opened for a link's sake.
  var arrival: LinkArrival?
  /// The span to select in the trace that is being opened.
  var pendingSpan: SpanID?
  var messages = MessagesPane()
  /// Each pane's last search, for the prompt.
  var lastSearch = ""

  /// What can fill the screen.
  enum Screen: Hashable, Sendable {
    case traces
    case trace
    case sideBySide
    case map
    case errors
    case analytics
    case rejects
    case messages

    /// The pane that has the keys when one comes to it.
    var pane: PaneKind {
      switch self {
      case .traces: .traces
      case .trace: .timeline
      case .sideBySide: .sideBySide
      case .map: .map
      case .errors: .errors
      case .analytics: .analytics
      case .rejects: .rejects
      case .messages: .messages
      }
    }
  }

  /// A trace of some version of the traces.
  struct TraceRequest: Hashable, Sendable {
    let trace: Int
    let version: Int
    let load: Int
  }

  /// A state that shows no traces yet.
  ///
  /// - Parameters:
  ///   - session: How things are shown.
  ///   - size: The size of the screen.
  public init(session: Session, size: Size = Size(columns: 80, rows: 24)) {
    self.session = session
    self.size = size
  }

  /// The kinds of panes, in the order of the Tab key.
  enum PaneKind: Hashable, Sendable, CaseIterable {
    case traces
    case timeline
    case detail
    case sideBySide
    case map
    case errors
    case analytics
    case rejects
    case messages

    /// What the help screen calls it.
    var title: String {
      switch self {
      case .traces: "Trace list"
      case .timeline: "Waterfall"
      case .detail: "Segment detail"
      case .sideBySide: "Side by side"
      case .map: "Service map"
      case .errors: "Errors"
      case .analytics: "Analytics"
      case .rejects: "Skipped records"
      case .messages: "Messages"
      }
    }

    /// Its own keys.
    var bindings: [KeyBinding] {
      switch self {
      case .traces: TraceListPane.bindings
      case .timeline: TimelinePane.bindings
      case .detail: SegmentDetailPane.bindings
      case .sideBySide: SideBySidePane.bindings
      case .map: ServiceMapPane.bindings
      case .errors: ReportPane.bindings
      case .analytics: AnalyticsPane.bindings
      case .rejects: RejectsPane.bindings
      case .messages: MessagesPane.bindings
      }
    }
  }

  /// The panes with their keys, as the help screen and README list them.
  public static var keySections: [(title: String, bindings: [KeyBinding])] {
    [("Everywhere", KeyMap.global)] + PaneKind.allCases.map { ($0.title, $0.bindings) }
  }

  /// The same, the pane first that has the keys.
  var helpSections: [(title: String, bindings: [KeyBinding])] {
    let others = PaneKind.allCases.filter { $0 != focus }
    return [(focus.title, focus.bindings), ("Everywhere", KeyMap.global)]
      + others.map { ($0.title, $0.bindings) }
  }
}
