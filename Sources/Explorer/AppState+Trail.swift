import TextScreen
import TraceModel

/// The way on which one came to what the screen shows, and back on it.
extension AppState {
  /// Where one came from when one went to the traces behind a figure.
  struct Waypoint: Hashable, Sendable {
    let screen: Screen
    /// What was asked there, where that can be one of many things.
    let question: ReportQuestion?
    let filter: ActiveFilter?
    /// The filter that was set on the way.
    let shown: ActiveFilter
  }

  /// Where one came from when one followed a link to another trace.
  struct LinkOrigin: Hashable, Sendable {
    let trace: String
    let span: SpanID
    let focus: PaneKind
    let detailChoice: Bool?
  }

  /// How a trace that is being opened for a link's sake is to be shown, and the links on the way to it.
  struct LinkArrival: Hashable, Sendable {
    let trace: String
    let focus: PaneKind
    let detailChoice: Bool?
    let origins: [LinkOrigin]
  }

  /// Shows the list through another filter, until one goes back.
  mutating func showTraces(through filter: ActiveFilter) -> [Effect] {
    let question = screen == .analytics ? analytics.answer.question : nil
    trail.append(
      Waypoint(screen: screen, question: question, filter: session.filter, shown: filter)
    )
    screen = .traces
    focus = .traces
    return apply(filter)
  }

  /// Goes back from the traces behind a figure to where the figure stood.
  ///
  /// - Returns: Nothing where one didn't come from a figure.
  mutating func goBackOnTrail() -> [Effect]? {
    guard screen == .traces, let waypoint = trail.popLast() else { return nil }
    if let question = waypoint.question { analytics.answer.ask(question) }
    screen = waypoint.screen
    focus = screen.pane
    layOut()
    // What was typed since is meant to stay.
    guard session.filter == waypoint.shown else { return [] }
    guard let filter = waypoint.filter else { return session.filter == nil ? [] : clearFilter() }
    return filter == session.filter ? [] : apply(filter)
  }

  /// Shows the opened trace again; the way back from it leads to where one comes from now.
  mutating func returnToTrace() {
    // Skipped records and messages are no places to come back to: they are left for what was before.
    if screen != .trace, screen != .rejects, screen != .messages {
      traceHome = screen
      links = []
    }
    screen = .trace
  }

  /// Remembers the selected span when a link of it is followed; the other trace is shown alike.
  mutating func leaveByLink(to trace: String) {
    guard let timeline, let row = timeline.selectedRow else { return }
    let origin = LinkOrigin(
      trace: timeline.opened.id,
      span: timeline.opened.store.spans.id[row],
      focus: focus,
      detailChoice: detailChoice
    )
    arrival = LinkArrival(
      trace: trace,
      focus: focus,
      detailChoice: detailChoice,
      origins: links + [origin]
    )
  }

  /// Goes back to the span whose link was followed.
  ///
  /// - Returns: Nothing where no link was followed, or the detail was opened since and is to be closed
  ///   first.
  mutating func goBackAlongLink() -> [Effect]? {
    guard screen == .trace, let origin = links.last else { return nil }
    let isClosed = !isDetailOpen || Layout.hasRoomForDetail(size)
    guard origin.focus == .detail || focus == .timeline && isClosed else { return nil }
    guard session.store.trace(withID: origin.trace) != nil else {
      // It was let go meanwhile; there is only the list to go back to.
      links = []
      return nil
    }
    arrival = LinkArrival(
      trace: origin.trace,
      focus: origin.focus,
      detailChoice: origin.detailChoice,
      origins: links.dropLast()
    )
    return open(origin.span, ofTrace: origin.trace)
  }

  /// Shows a trace that was just opened as the link to it wants it; any other has no links behind it.
  mutating func arriveByLink() {
    defer { arrival = nil }
    guard let timeline, let arrival, arrival.trace == timeline.opened.id else {
      links = []
      return
    }
    links = arrival.origins
    detailChoice = arrival.detailChoice
    if isDetailOpen { focus = arrival.focus }
  }
}

/// The same way in words.
extension AppState {
  /// The titles of all that lies on the way to what is shown, that last.
  var path: [String] {
    if help != nil { return ["Help"] }
    switch screen {
    case .traces: return pathToTraces
    case .trace:
      guard let timeline else { return pathToTraces }
      let home = traceHome == .traces ? pathToTraces : pathToHome
      var path = home + links.map(\.trace) + [timeline.opened.id]
      if let detailRow, focus == .detail {
        path.append(timeline.opened.store.name(of: detailRow))
      }
      return path
    case .sideBySide: return pathToTraces + [screen.pane.title]
    case .analytics:
      let question = analytics.answer.question
      // Two traces are compared whatever the filter.
      if case .difference = question { return titles(of: screen, asking: question) }
      return titles(of: screen, asking: question) + pathThroughFilter
    case .errors: return [screen.pane.title] + pathThroughFilter
    case .map: return [screen.pane.title] + (mapIsOfShownTraces ? pathThroughFilter : [])
    case .rejects, .messages: return [screen.pane.title]
    }
  }

  private var pathThroughFilter: [String] {
    session.filter.map { ["through \($0.title)"] } ?? []
  }

  /// The way to the list.
  private var pathToTraces: [String] {
    trail.isEmpty
      ? ["Traces"] : trail.flatMap { titles(of: $0.screen, asking: $0.question) + ["Traces"] }
  }

  /// The way to what the trace was opened from, where that isn't the list.
  private var pathToHome: [String] {
    let question = traceHome == .analytics ? analytics.answer.question : nil
    let home = titles(of: traceHome, asking: question)
    return traceHome == .sideBySide || !trail.isEmpty ? pathToTraces + home : home
  }

  private func titles(of screen: Screen, asking question: ReportQuestion?) -> [String] {
    [screen.pane.title] + (question.map { [$0.title] } ?? [])
  }

  /// The path as one text: where it has no room, what is in its middle goes first.
  func pathText(columns: Int) -> String {
    var parts = path
    var text = parts.joined(separator: " / ")
    while DisplayWidth.columns(of: text) > columns, parts.count > 2 {
      parts.remove(at: 1)
      let ellipsis = String(session.glyphs.ellipsis)
      text = ([parts[0], ellipsis] + parts.dropFirst()).joined(separator: " / ")
    }
    return text
  }
}
