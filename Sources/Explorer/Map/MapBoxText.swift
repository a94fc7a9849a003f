import TextScreen
import TraceAnalysis
import TraceModel

/// What is written in the boxes of a service map.
struct MapBoxText {
  /// How much is written.
  enum Detail: Int, CaseIterable, Comparable, Sendable {
    /// The name, on one line.
    case overview
    /// The name, the type, the average and the gravest share.
    case compact
    /// All.
    case full

    static func < (first: Detail, second: Detail) -> Bool { first.rawValue < second.rawValue }

    /// How many columns of a name are shown at most.
    var nameColumns: Int {
      switch self {
      case .overview: 12
      case .compact: 16
      case .full: 28
      }
    }
  }

  /// A text and its look.
  struct Part: Hashable {
    let text: String
    let style: Style
  }

  /// A line: parts from the left, and others at its right end.
  struct Line: Hashable {
    var left: [Part] = []
    var right: [Part] = []
    /// How many columns are free between two parts.
    var gap = 2

    /// How many columns it takes up at least.
    var columns: Int {
      let parts = left + right
      return parts.reduce(max(0, parts.count - 1) * gap) {
        $0 + DisplayWidth.columns(of: $1.text)
      }
    }
  }

  private let elements: MapElements
  private let glyphs: GlyphSet
  private let detail: Detail

  init(_ elements: MapElements, detail: Detail, glyphs: GlyphSet) {
    self.elements = elements
    self.detail = detail
    self.glyphs = glyphs
  }

  /// The lines of a box, the name first; none is empty.
  func lines(of node: Int) -> [Line] {
    allLines(of: node).filter { !$0.left.isEmpty || !$0.right.isEmpty }
  }

  private func allLines(of node: Int) -> [Line] {
    let name = DisplayWidth.clipMiddle(
      elements.title(node),
      to: detail.nameColumns,
      ellipsis: glyphs.ellipsis
    )
    let title = Line(left: [Part(text: name, style: Style.plain.bold())])
    let service = elements.service(node)
    let outcomes = service?.statistics.map(CallOutcomes.init)
    switch detail {
    case .overview:
      guard let gravest = outcomes?.gravest, gravest != .ok else { return [title] }
      let mark = Part(text: gravest.letter, style: Style(gravest.ink).bold())
      return [Line(left: title.left + [mark], gap: 1)]
    case .compact:
      let lines = [title, Line(left: typePart(of: service))]
      return outcomes.map { lines + [compactLine($0)] } ?? lines
    case .full:
      var lines = [title]
      let rate = outcomes.map { [Part(text: rateText($0.total), style: Style(.faint))] } ?? []
      lines.append(Line(left: typePart(of: service), right: rate))
      if let service, let outcomes { lines += [times(of: service, outcomes), shares(outcomes)] }
      return lines
    }
  }

  private func typePart(of service: RecordedGraph.Service?) -> [Part] {
    guard let type = service?.type else { return [] }
    let text = Self.short(type)
    let clipped = DisplayWidth.clip(text, to: detail.nameColumns, ellipsis: glyphs.ellipsis)
    return [Part(text: clipped, style: Style(.faint))]
  }

  private func compactLine(_ outcomes: CallOutcomes) -> Line {
    var line = Line()
    if let average = outcomes.average { line.left.append(plain(DurationText.short(average))) }
    if let gravest = outcomes.gravest { line.right.append(share(gravest, of: outcomes)) }
    return line
  }

  private func times(of service: RecordedGraph.Service, _ outcomes: CallOutcomes) -> Line {
    var line = Line()
    if let average = outcomes.average {
      line.left.append(plain("avg \(DurationText.short(average))"))
    }
    if let percentiles = Percentiles(of: service.responseTimes) {
      line.right.append(plain("p99 \(DurationText.short(percentiles.p99))"))
    }
    return line
  }

  private func shares(_ outcomes: CallOutcomes) -> Line {
    let kinds = CallOutcomes.Kind.allCases.filter { outcomes.count($0) > 0 }
    return Line(left: kinds.map { share($0, of: outcomes) })
  }

  private func share(_ kind: CallOutcomes.Kind, of outcomes: CallOutcomes) -> Part {
    Part(text: "\(kind.letter) \(outcomes.percent(kind))", style: Style(kind.ink))
  }

  private func plain(_ text: String) -> Part { Part(text: glyphs.words(text), style: .plain) }

  /// `12/min`, or where the period isn't known or too short for that `12 calls`.
  private func rateText(_ total: Int64) -> String {
    let graph = elements.graph
    let seconds =
      graph.start.isKnown && graph.end.isKnown
      ? Double(graph.end.nanoseconds(since: graph.start)) / 1e9 : 0
    let rate = seconds >= 60 ? RateText.short(perMinute: Double(total) * 60 / seconds) : nil
    return rate ?? "\(total) call\(total == 1 ? "" : "s")"
  }

  /// A type without what all of AWS's have: `Lambda::Function`.
  static func short(_ type: String) -> String {
    type.hasPrefix("AWS::") ? String(type.dropFirst(5)) : type
  }
}
