public import TextScreen
public import TraceAnalysis
public import TraceModel

/// What all panes share: the traces, and how things are shown.
public struct Session: Sendable {
  /// The loaded traces.
  public var store: TraceStore
  /// What was loaded and skipped, in words.
  public var summary: LoadSummary
  /// How many traces of each kind there are.
  public var overview: TraceOverview
  /// Whether traces are still being loaded.
  public var isLoading: Bool
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
    isLoading = false
    self.glyphs = glyphs
    self.localOffset = localOffset
    showsUTC = localOffset == 0
  }

  /// Seconds east of Greenwich of the zone in which times are shown.
  public var utcOffset: Int { showsUTC ? 0 : localOffset }
}

/// What was loaded and what was not, in words for the status line.
public struct LoadSummary: Hashable, Sendable {
  /// What was read: `61 traces, 281 documents from 3 files`.
  public var loaded: String
  /// What was skipped or mended; empty where nothing was.
  public var problems: String
  /// Every problem in a line of its own: where, what, what to try.
  public var details: [String]

  /// A summary in words.
  public init(loaded: String = "", problems: String = "", details: [String] = []) {
    self.loaded = loaded
    self.problems = problems
    self.details = details
  }
}

/// What loading brings to a session.
///
/// Equal only to itself, since stores aren't compared.
public struct LoadedSession: Hashable, Sendable {
  /// The traces.
  public let store: TraceStore
  /// What was loaded and skipped.
  public let summary: LoadSummary
  /// What the list says above its rows.
  public let overview: TraceOverview
  private let identity: Int

  /// A store and what is to be said of it; `identity` tells loads apart.
  public init(store: TraceStore, summary: LoadSummary, identity: Int = 0) {
    self.store = store
    self.summary = summary
    overview = TraceOverview(of: store)
    self.identity = identity
  }

  /// Whether both are the same load.
  public static func == (left: LoadedSession, right: LoadedSession) -> Bool {
    left.identity == right.identity && left.summary == right.summary
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(identity)
    hasher.combine(summary)
  }
}

/// A trace with all that is computed once when it is opened.
public struct OpenedTrace: Hashable, Sendable {
  /// The number of the trace.
  public let trace: Int
  /// Where its time went.
  public let timings: TraceTimings
  /// The bottleneck in words; nothing where no span took time.
  public let sentence: String?
  /// The latest time at which anything of the trace is known to have happened.
  public let latest: Timestamp

  /// Computes the timings.
  ///
  /// - Complexity: O(n log n) for n spans in the trace.
  public init(trace: Int, in store: TraceStore) {
    self.trace = trace
    timings = TraceTimings(trace: trace, in: store)
    sentence = BottleneckSentence.text(of: timings, in: store)
    latest = store.latestKnownTime(of: trace)
  }

  /// Whether both are of the same trace.
  public static func == (left: OpenedTrace, right: OpenedTrace) -> Bool {
    left.trace == right.trace
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(trace)
  }
}
