import TextScreen
import TraceModel

/// How the screen follows what loads and arrives.
extension AppState {
  /// What came while the view was paused.
  struct Held: Sendable {
    /// The newest traces that came, if any did.
    var loaded: LoadedSession?
    /// How many documents were shown when the view was paused.
    let documents: Int
  }

  /// Shows traces that came, or holds them back while the view is paused.
  mutating func take(_ loaded: LoadedSession) -> [Effect] {
    let phase = loaded.progress.phase
    // There is nothing to look at: whoever runs the loop says why.
    if phase == .ended, Self.isEmpty(loaded.store), Self.isEmpty(session.store) { return [.quit] }
    isStopping = isStopping && loaded.progress.isGoingOn
    if held != nil {
      held?.loaded = loaded
      session.progress = loaded.progress
      return []
    }
    if loaded.load != session.load, !Self.isEmpty(session.store) {
      // Loading anew shows nothing that is less than what is there already.
      if phase == .loading { return [] }
      if phase == .stopped, !loaded.progress.hasArrived {
        session.progress.phase = .stopped
        notice = "stopped; these are the traces from before"
        return []
      }
    }
    return show(loaded)
  }

  /// Takes in how far loading is.
  mutating func take(_ progress: LoadProgress) {
    session.progress = progress
  }

  private mutating func show(_ loaded: LoadedSession) -> [Effect] {
    let old = session.store
    session.store = loaded.store
    session.summary = loaded.summary
    session.rejects = loaded.rejects
    session.overview = loaded.overview
    session.progress = loaded.progress
    session.load = loaded.load
    session.version = loaded.version
    let filtering = refilter(loaded)
    traces.show(loaded, after: old, in: session)
    showMap()
    let sorting: [Effect] =
      loaded.order.sort == wantedSort
      ? [] : [.sortTraces(wantedSort.column, descending: wantedSort.isDescending)]
    let filling: [Effect] = loaded.contents.columns == session.columns ? [] : [.fillColumns]
    let effects = sorting + filling + filtering + refreshTrace()
    if mapIsAll, screen == .traces, !session.progress.isGoingOn {
      screen = .map
      focus = .map
    }
    return effects
  }

  /// Whether service graphs are all that there is to look at.
  var mapIsAll: Bool { session.store.traces.count == 0 && !session.store.graphs.isEmpty }

  private static func isEmpty(_ store: TraceStore) -> Bool {
    store.traces.count == 0 && store.graphs.isEmpty
  }

  /// Pauses the view, or shows what came since.
  mutating func pause() -> [Effect] {
    if let held {
      self.held = nil
      return held.loaded.map { take($0) } ?? []
    }
    guard session.progress.isGoingOn else {
      notice = "nothing loads or arrives, so there is nothing to pause"
      return []
    }
    held = Held(documents: session.progress.documents)
    return []
  }

  /// Loads everything again; what is shown stays until that is done.
  mutating func reload() -> [Effect] {
    guard !session.progress.isGoingOn else {
      notice =
        session.progress.phase == .loading
        ? "still loading; \(stopKey) stops it"
        : "what arrives is shown anyway; nothing to load again"
      return []
    }
    guard session.canReload else {
      notice = "standard input was read to its end; it can't be loaded again"
      return []
    }
    held = nil
    session.progress = LoadProgress(phase: .loading)
    return [.load]
  }

  /// Stops what loads or arrives.
  ///
  /// - Returns: Nothing where there is nothing to stop, or it is being stopped already.
  mutating func stopLoading() -> [Effect]? {
    guard session.progress.isGoingOn, !isStopping else { return nil }
    isStopping = true
    return [.stopLoading]
  }

  /// Esc, which stops filtering and loading where there is nothing to go back from.
  ///
  /// Whoever comes back to the list by pressing it often doesn't mean to stop anything.
  mutating func goBackOrStop() -> [Effect] {
    if screen == .traces, isFiltering {
      defer { notice = "the filter was stopped; all traces are shown" }
      return clearFilter()
    }
    if screen == .traces, traces.range != nil {
      traces.range = nil
      return []
    }
    if screen == .traces, session.grouping != nil { return group(by: nil) }
    if let effects = goBackOnTrail() { return effects }
    guard screen == .traces, session.progress.isGoingOn else {
      if let effects = goBackAlongLink() { return effects }
      goBack()
      cameBack = screen == .traces
      return []
    }
    if cameBack {
      cameBack = false
      notice = "Esc again stops \(session.progress.phase == .loading ? "loading" : "reading")"
      return []
    }
    return stopLoading() ?? []
  }

  /// The key that stops loading from where the user is.
  var stopKey: String { screen == .traces && help == nil ? "Esc" : "Ctrl-C" }
}

/// How an opened trace follows what arrives.
extension AppState {
  /// What panes of the opened trace share: the traces as they were when it was last looked at.
  var traceSession: Session {
    guard let timeline else { return session }
    var session = session
    session.store = timeline.opened.store
    session.version = timeline.opened.version
    session.load = traceLoad
    return session
  }

  /// Up to so many lines a trace is brought up to date even where nothing of it changed, so that older
  /// traces needn't be kept for it.
  private static var smallTrace: Int { 2_000 }

  /// Brings the opened trace up to date, where other traces are shown by now.
  mutating func refreshTrace() -> [Effect] {
    guard let opened = timeline?.opened, opened.version != session.version, refreshing == nil else {
      return []
    }
    let store = session.store
    guard let trace = store.trace(withID: opened.id), SummaryHint.text(of: trace, in: store) == nil
    else {
      closeTrace()
      notice =
        "trace \(opened.id) "
        + (session.progress.lostTraces > 0 ? "was let go to save memory" : "is no longer there")
      return []
    }
    let isChanged =
      store.traces.documents[trace] != opened.store.traces.documents[opened.trace]
      || session.load != traceLoad
    let isSmall = store.rows(of: trace).count <= Self.smallTrace
    guard isChanged || isSmall || !session.progress.isGoingOn else { return [] }
    refreshing = session.version
    return [.analyze(trace: trace)]
  }

  /// Takes in the timings of a trace that is to be opened or brought up to date.
  mutating func take(_ opened: OpenedTrace) -> [Effect] {
    if let request = pendingTrace, request.trace == opened.trace, request.version == opened.version
    {
      open(opened, load: request.load)
    } else if let timeline, refreshing == opened.version, timeline.opened.id == opened.id {
      replace(timeline, by: opened)
    } else {
      return []
    }
    refreshing = nil
    if marksAreOld {
      marksAreOld = false
      return markAgain()
    }
    return refreshTrace()
  }

  /// Shows an opened trace as it is by now; what the user looks at stays.
  private mutating func replace(_ old: TimelinePane, by opened: OpenedTrace) {
    var session = session
    session.store = opened.store
    let match = TimelineMatch(old.tree, in: old.opened.store, opened)
    timeline = TimelinePane(opened: opened, continuing: old, match: match, in: session)
    traceLoad = self.session.load
    layOut()
    guard let row = detailRow else { return }
    detailRow = match.row(forOld: row)
    guard let detailRow else { return }
    detailIsMoved = true
    detail.move(to: detailRow, opened: opened, in: traceSession)
  }

  private mutating func closeTrace() {
    timeline = nil
    links = []
    detailRow = nil
    if detailChoice == true { detailChoice = nil }
    if screen == .trace || focus == .timeline || focus == .detail {
      screen = .traces
      focus = .traces
    }
    if previous == .trace { previous = .traces }
  }
}
