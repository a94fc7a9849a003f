import TextScreen
import TraceAnalysis

/// The facts of a status line, of which the least important go where there is too little room.
struct StatusLine {
  /// One of the facts.
  struct Fact {
    let text: String
    let ink: Ink
    /// The facts of lowest rank go first.
    let rank: Int
    /// Draws a bar of so large a share instead.
    var share: Double?

    init(_ text: String, _ ink: Ink = .text, rank: Int) {
      self.text = text
      self.ink = ink
      self.rank = rank
    }

    static func bar(_ share: Double, rank: Int) -> Fact {
      var fact = Fact("", .inProgress, rank: rank)
      fact.share = share
      return fact
    }

    var columns: Int { share == nil ? DisplayWidth.columns(of: text) : StatusLine.barColumns }
  }

  private static let barColumns = 10
  private static let gap = 2
  private var facts: [Fact] = []

  /// Adds a fact.
  mutating func add(_ text: String, _ ink: Ink = .text, rank: Int) {
    if !text.isEmpty { facts.append(Fact(text, ink, rank: rank)) }
  }

  /// Adds a bar.
  mutating func addBar(_ share: Double, rank: Int) {
    facts.append(.bar(share, rank: rank))
  }

  /// Draws the facts that fit, the last of them clipped where not even that one does.
  func draw(into surface: inout Surface, at point: Point, columns: Int) {
    var kept = facts
    while kept.count > 1, Self.columns(of: kept) > columns,
      let least = kept.indices.min(by: { kept[$0].rank < kept[$1].rank })
    {
      // What tells of a problem says something even when it is cut short.
      let free = columns - Self.columns(of: kept) + kept[least].columns
      if kept[least].share == nil, least == kept.count - 1, free >= 12, kept[least].columns > 24 {
        break
      }
      kept.remove(at: least)
    }
    var column = point.column
    let end = point.column + columns
    for fact in kept where column < end {
      if let share = fact.share {
        let area = Rect(column: column, row: point.row, columns: Self.barColumns, rows: 1)
        surface.fill(area, with: surface.glyphs.trackDot, style: Style(.faint).on(.bar))
        surface.drawBar(
          row: point.row,
          from: 0,
          to: share * Double(Self.barColumns),
          in: area,
          style: Style(fact.ink).on(.bar)
        )
        column += Self.barColumns
      } else {
        column += surface.draw(
          surface.glyphs.words(fact.text),
          at: Point(column: column, row: point.row),
          columns: end - column,
          style: Style(fact.ink).on(.bar)
        )
      }
      column += Self.gap
    }
  }

  private static func columns(of facts: [Fact]) -> Int {
    facts.reduce(gap * max(0, facts.count - 1)) { $0 + $1.columns }
  }
}

extension AppState {
  /// What there is to say at the bottom of the screen.
  var statusLine: StatusLine {
    var line = StatusLine()
    if let notice {
      line.add(notice, .accent, rank: 9)
      return line
    }
    if let recording {
      line.add("\(session.glyphs.mark) rec \(recording)", .accent, rank: 8)
    }
    let progress = session.progress
    if let held {
      line.add("paused", .accent, rank: 9)
      let more = max(0, progress.documents - held.documents)
      line.add("\(QuantityText.count(more)) \(Self.noun(more, "document")) more", rank: 9)
      line.add("p shows them", .key, rank: 1)
    }
    if isFiltering {
      let share = filteringShare.map { " \(Int($0 * 100)) %" } ?? ""
      line.add("filtering\(share)", .inProgress, rank: 9)
      if screen == .traces { line.add("Esc stops", .key, rank: 1) }
    }
    if screen == .trace, focus == .timeline, let timeline, let row = timeline.selectedRow,
      let hint = timeline.opened.hints(ofRow: row).first
    {
      let sentence = hint.sentence(in: timeline.opened.store)
      line.add("\(session.glyphs.hint) \(sentence)", .accent, rank: 8)
    }
    if screen == .errors && errors.isWaiting || screen == .analytics && analytics.answer.isWaiting {
      line.add("computing", .inProgress, rank: 9)
    }
    if pendingTrace != nil { line.add("opening", .inProgress, rank: 9) }
    if isStopping { line.add("stopping", .inProgress, rank: 9) }
    switch progress.phase {
    case .loading: addLoading(progress, to: &line)
    case .arriving: addArriving(progress, to: &line)
    case .ended, .stopped: addEnd(progress, to: &line)
    }
    if progress.isGoingOn, !isStopping {
      line.add("\(stopKey) stops", .key, rank: 0)
    }
    return line
  }

  private func addLoading(_ progress: LoadProgress, to line: inout StatusLine) {
    if let share = progress.share {
      line.addBar(share, rank: 6)
      line.add("\(Int(share * 100)) %", .inProgress, rank: 8)
    } else {
      line.add("loading", .inProgress, rank: 8)
    }
    if progress.bytes > 0 {
      let total = progress.totalBytes.map { " of \(QuantityText.bytes($0))" } ?? ""
      line.add(QuantityText.bytes(progress.bytes) + total, rank: 4)
    }
    addCounts(progress, to: &line)
    if progress.bytesPerSecond > 0 {
      line.add("\(QuantityText.bytes(progress.bytesPerSecond))/s", .faint, rank: 2)
    }
    if let seconds = progress.secondsLeft {
      line.add("\(QuantityText.seconds(seconds)) left", rank: 7)
    }
  }

  private func addArriving(_ progress: LoadProgress, to line: inout StatusLine) {
    line.add("live", .inProgress, rank: held == nil ? 8 : 5)
    addCounts(progress, to: &line)
    line.add(QuantityText.bytes(progress.bytes), rank: 4)
    if progress.documentsPerSecond > 0 {
      line.add("\(QuantityText.count(progress.documentsPerSecond)) documents/s", .faint, rank: 3)
    }
    if progress.bytesPerSecond > 0 {
      line.add("\(QuantityText.bytes(progress.bytesPerSecond))/s", .faint, rank: 2)
    }
  }

  private func addCounts(_ progress: LoadProgress, to line: inout StatusLine) {
    let documents = progress.documents
    line.add("\(QuantityText.count(documents)) \(Self.noun(documents, "document"))", rank: 5)
    addLost(progress, to: &line)
    if progress.skipped > 0 {
      line.add("\(QuantityText.count(progress.skipped)) skipped", .error, rank: 7)
    }
  }

  private func addLost(_ progress: LoadProgress, to line: inout StatusLine) {
    guard progress.lostTraces > 0 else { return }
    let count = QuantityText.count(progress.lostTraces)
    line.add("\(count) \(Self.noun(progress.lostTraces, "trace")) let go", .throttle, rank: 8)
  }

  private func addEnd(_ progress: LoadProgress, to line: inout StatusLine) {
    if progress.phase == .stopped { line.add("stopped", .accent, rank: 8) }
    if progress.phase == .ended, progress.hasArrived { line.add("end of input", .faint, rank: 7) }
    addLost(progress, to: &line)
    // While the view is paused these are words about less than there is.
    guard held == nil else { return }
    line.add(session.summary.loaded, rank: 6)
    line.add(session.summary.problems, .error, rank: 5)
  }

  private static func noun(_ count: Int, _ noun: String) -> String {
    count == 1 ? noun : noun + "s"
  }
}
