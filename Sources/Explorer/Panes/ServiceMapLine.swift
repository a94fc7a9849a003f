import TextScreen
import TraceAnalysis
import TraceModel

/// Draws lines of the service map into columns that fit the width.
struct ServiceMapLine {
  private let graphs: [ServiceMapGraph]
  private let session: Session
  private let columns: Int

  init(_ graphs: [ServiceMapGraph], in session: Session, columns: Int) {
    self.graphs = graphs
    self.session = session
    self.columns = columns
  }

  /// Draws the titles of the columns.
  func drawTitles(into surface: inout Surface, row: Int) {
    let style = Style(.heading)
    surface.draw("Service", at: Point(column: 1, row: row), columns: nameWidth, style: style)
    var column = nameEnd
    func draw(_ text: String, _ width: Int, _ alignment: Alignment) {
      guard width > 0 else { return }
      surface.draw(
        text,
        at: Point(column: column + 1, row: row),
        columns: width,
        style: style,
        alignment: alignment
      )
      column += width + 1
    }
    draw("Calls", countWidth, .right)
    draw("Average", averageWidth, .right)
    draw(showsAllKinds ? "Shares" : "", max(0, columns - column - 1), .left)
  }

  /// Draws a row.
  func draw(_ item: ServiceMapRow, into surface: inout Surface, row: Int, isMatch: Bool = false) {
    switch item {
    case .gap: break
    case .heading(let graph):
      surface.draw(
        heading(of: graph),
        at: Point(column: 0, row: row),
        columns: columns,
        style: Style(.accent)
      )
    case .service(let graph, let place):
      let service = graphs[graph].graph.services[place]
      let used = surface.draw(
        service.title,
        at: Point(column: 1, row: row),
        columns: nameWidth,
        style: isMatch ? Style(.match) : Style.plain.bold(),
        clipping: .middle
      )
      drawNote(service.type, after: used + 1, into: &surface, row: row)
      let outcomes = service.statistics.map(CallOutcomes.init)
      drawNumbers(outcomes, average: outcomes?.average, into: &surface, row: row)
    case .edge(let graph, let place, let index, let target):
      let edge = graphs[graph].graph.services[place].edges[index]
      let arrow = session.glyphs.isASCII ? "`>" : "└▶"
      surface.draw(arrow, at: Point(column: 3, row: row), columns: nameWidth, style: Style(.faint))
      let used = surface.draw(
        name(of: target, of: edge, in: graph),
        at: Point(column: 6, row: row),
        columns: max(0, nameWidth - 5),
        style: isMatch ? Style(.match) : .plain,
        clipping: .middle
      )
      drawNote(edge.isLink ? "link" : nil, after: used + 6, into: &surface, row: row)
      drawNumbers(
        edge.statistics.map(CallOutcomes.init),
        average: EdgeTimes(of: edge).average,
        into: &surface,
        row: row
      )
    }
  }

  /// What a row is about, in the words that a search looks through.
  func name(of item: ServiceMapRow) -> String {
    switch item {
    case .gap, .heading: return ""
    case .service(let graph, let place):
      let service = graphs[graph].graph.services[place]
      return (service.names + [service.title, service.type ?? ""]).joined(separator: " ")
    case .edge(let graph, let place, let index, let target):
      return name(of: target, of: graphs[graph].graph.services[place].edges[index], in: graph)
    }
  }

  /// All that is known of a row, in two lines.
  func detail(of item: ServiceMapRow) -> [String] {
    switch item {
    case .gap: return []
    case .heading(let graph):
      let edges = graphs[graph].graph.edgeCount
      return [heading(of: graph), "\(edges) edge\(edges == 1 ? "" : "s")"]
    case .service(let graph, let place):
      let service = graphs[graph].graph.services[place]
      let facts = [
        service.title, service.type, service.isRoot ? "root" : nil, service.state,
        service.accountID.map { "account \($0)" },
      ]
      let outcomes = service.statistics.map(CallOutcomes.init)
      let numbers =
        service.statistics == nil && !service.edges.isEmpty
        ? calls(of: service, in: graphs[graph].graph)
        : numbers(outcomes, average: outcomes?.average, service.responseTimes)
      return [facts.compactMap(\.self).joined(separator: ", "), numbers]
    case .edge(let graph, let place, let index, let target):
      let service = graphs[graph].graph.services[place]
      let edge = service.edges[index]
      let kind = edge.isLink ? ", asynchronous" : ""
      let path =
        "\(service.title) \(session.glyphs.arrowRight) \(name(of: target, of: edge, in: graph))"
      let times = EdgeTimes(of: edge)
      let numbers = numbers(
        edge.statistics.map(CallOutcomes.init),
        average: times.average,
        times.histogram,
        isLink: edge.isLink,
        areAges: times.areAges
      )
      return [path + kind, numbers]
    }
  }

  /// Whom a service called that isn't called itself, as clients aren't: `called api 12 times`.
  private func calls(of service: RecordedGraph.Service, in graph: RecordedGraph) -> String {
    let called = service.edges.map { edge in
      let title = graph.services.first { $0.referenceID == edge.target }?.title
      let name = title ?? "unknown service \(edge.target)"
      guard let total = edge.statistics.map({ CallOutcomes($0).total }) else { return name }
      return "\(name) \(total == 1 ? "once" : "\(total) times")"
    }
    return "called " + called.joined(separator: ", ")
  }

  /// The gravest class that any call of a row is of.
  func gravest(of item: ServiceMapRow) -> CallOutcomes.Kind? {
    let statistics: RecordedGraph.Statistics? =
      switch item {
      case .gap, .heading: nil
      case .service(let graph, let place): graphs[graph].graph.services[place].statistics
      case .edge(let graph, let place, let index, _):
        graphs[graph].graph.services[place].edges[index].statistics
      }
    return statistics.flatMap { CallOutcomes($0).gravest }
  }

  private func name(
    of target: ServiceMapRow.Target?,
    of edge: RecordedGraph.Edge,
    in graph: Int
  ) -> String {
    target.map { graphs[graph].graph.services[$0.place].title }
      ?? "unknown service \(edge.target)"
  }
}

extension ServiceMapLine {
  private var showsAllKinds: Bool { columns >= 56 }
  private var showsCounts: Bool { columns >= 116 }
  private var averageWidth: Int { columns >= 28 ? 8 : 0 }
  private var countWidth: Int { columns >= 64 ? 7 : 0 }

  private var kinds: [CallOutcomes.Kind] {
    columns >= 76 ? [.ok, .error, .throttle, .fault] : [.error, .throttle, .fault]
  }

  private func width(of kind: CallOutcomes.Kind) -> Int {
    (kind == .ok ? 8 : 7) + (showsCounts ? 7 : 0)
  }

  private var sharesWidth: Int {
    showsAllKinds ? kinds.reduce(0) { $0 + width(of: $1) + 1 } : columns >= 18 ? 9 : 0
  }

  /// The column behind the names.
  private var nameEnd: Int {
    let numbers = sharesWidth + (averageWidth > 0 ? 1 + averageWidth : 0)
    return max(0, columns - numbers - (countWidth > 0 ? 1 + countWidth : 0) - 1)
  }

  private var nameWidth: Int { max(0, nameEnd - 1) }

  private func drawNote(_ note: String?, after column: Int, into surface: inout Surface, row: Int) {
    guard let note, column + 4 < nameEnd else { return }
    surface.draw(
      note,
      at: Point(column: column + 2, row: row),
      columns: nameEnd - column - 2,
      style: Style(.faint)
    )
  }

  private func drawNumbers(
    _ outcomes: CallOutcomes?,
    average: Int64?,
    into surface: inout Surface,
    row: Int
  ) {
    guard let outcomes else { return }
    var column = nameEnd
    func draw(_ text: String, _ width: Int, _ style: Style, _ alignment: Alignment) {
      guard width > 0 else { return }
      let place = Point(column: column + 1, row: row)
      surface.draw(text, at: place, columns: width, style: style, alignment: alignment)
      column += width + 1
    }
    draw(String(outcomes.total), countWidth, .plain, .right)
    let time = average.map { session.glyphs.words(DurationText.short($0)) } ?? ""
    draw(time, averageWidth, .plain, .right)
    guard showsAllKinds else {
      if let gravest = outcomes.gravest {
        draw(share(gravest, of: outcomes), 8, Style(gravest.ink), .left)
      }
      return
    }
    for kind in kinds {
      let text = outcomes.count(kind) > 0 ? share(kind, of: outcomes) : ""
      draw(text, width(of: kind), Style(kind.ink), .left)
    }
  }

  /// `F 33 %`, or with its count `F    4  33 %`.
  private func share(_ kind: CallOutcomes.Kind, of outcomes: CallOutcomes) -> String {
    let percent = outcomes.percent(kind)
    let padded = DisplayWidth.pad(percent, to: 5, alignment: .right)
    guard showsCounts else { return "\(kind.letter) \(showsAllKinds ? padded : percent)" }
    let count = DisplayWidth.pad(String(outcomes.count(kind)), to: 6, alignment: .right)
    return "\(kind.letter) \(count) \(padded)"
  }

  private func numbers(
    _ outcomes: CallOutcomes?,
    average: Int64?,
    _ times: [RecordedGraph.Bucket],
    isLink: Bool = false,
    areAges: Bool = false
  ) -> String {
    guard let outcomes else { return "no calls counted" }
    let noun = isLink ? "message" : "call"
    var parts = ["\(outcomes.total) \(noun)\(outcomes.total == 1 ? "" : "s")"]
    parts += CallOutcomes.Kind.allCases.filter { outcomes.count($0) > 0 }
      .map { "\(outcomes.count($0)) \($0.word)" }
    if let average {
      parts.append("average \(areAges ? "age " : "")\(DurationText.short(average))")
    }
    if let percentiles = Percentiles(of: times) {
      parts.append("p50 \(DurationText.short(percentiles.p50))")
      parts.append("p90 \(DurationText.short(percentiles.p90))")
      parts.append("p95 \(DurationText.short(percentiles.p95))")
      parts.append("p99 \(DurationText.short(percentiles.p99))")
    }
    return session.glyphs.words(parts.joined(separator: ", "))
  }

  /// `Graph of 61 traces, 2025-06-21 05:00:00 – 06:00:00 UTC, 3 services`.
  private func heading(of number: Int) -> String {
    let graph = graphs[number].graph
    let count = graph.services.count
    var parts = [title(of: number)]
    if graph.start.isKnown || graph.end.isKnown { parts.append(period(of: graph)) }
    parts.append("\(count) service\(count == 1 ? "" : "s")")
    let elsewhere = graphs[number].linksElsewhere
    if elsewhere == 1 { parts.append("1 link leads elsewhere") }
    if elsewhere > 1 { parts.append("\(elsewhere) links lead elsewhere") }
    return session.glyphs.words(parts.joined(separator: ", "))
  }

  /// `Graph of 12 filtered traces`, `Recorded graph`, or `Graph 1 of 2` where several were recorded.
  private func title(of number: Int) -> String {
    switch graphs[number].origin {
    case .traces(let count, let isFiltered):
      return "Graph of \(count)\(isFiltered ? " filtered" : "") trace\(count == 1 ? "" : "s")"
    case .trace(let id): return "Graph of trace \(id)"
    case .recorded:
      let computed = graphs.count { $0.origin != .recorded }
      let recorded = graphs.count - computed
      return recorded > 1 ? "Graph \(number + 1 - computed) of \(recorded)" : "Recorded graph"
    }
  }

  private func period(of graph: RecordedGraph) -> String {
    let offset = session.utcOffset
    func time(_ time: Timestamp) -> String { String(time.timeOfDay(utcOffset: offset).prefix(8)) }
    let day = graph.start.day(utcOffset: offset)
    let last = graph.end.day(utcOffset: offset)
    let end = day == last ? time(graph.end) : "\(last) \(time(graph.end))"
    return "\(day) \(time(graph.start)) – \(end) \(Timestamp.zone(utcOffset: offset))"
  }
}
