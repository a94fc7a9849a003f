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
  var detail = SegmentDetailPane()
  /// The span that the detail shows; nothing while it is closed.
  var detailRow: Int?
  var isDetailOpen = false
  var help: HelpPane?
  var prompt: Prompt?
  /// What there is to tell; it goes with the next key.
  var notice: String?
  /// The trace that is being opened.
  var pendingTrace: Int?
  /// Each pane's last search, for the prompt.
  var lastSearch = ""

  /// What can fill the screen.
  enum Screen: Hashable, Sendable {
    case traces
    case trace
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

    /// What the help screen calls it.
    var title: String {
      switch self {
      case .traces: "Trace list"
      case .timeline: "Waterfall"
      case .detail: "Segment detail"
      }
    }

    /// Its own keys.
    var bindings: [KeyBinding] {
      switch self {
      case .traces: TraceListPane.bindings
      case .timeline: TimelinePane.bindings
      case .detail: SegmentDetailPane.bindings
      }
    }
  }

  /// A line of text that is being typed.
  struct Prompt: Hashable, Sendable {
    /// What it is for.
    enum Kind: Hashable, Sendable {
      case search
      case command
    }

    let kind: Kind
    var editor: LineEditor
  }

  /// The panes with their keys, as the help screen and README list them.
  public static var keySections: [(title: String, bindings: [KeyBinding])] {
    [("Everywhere", KeyMap.global)] + PaneKind.allCases.map { ($0.title, $0.bindings) }
  }
}
