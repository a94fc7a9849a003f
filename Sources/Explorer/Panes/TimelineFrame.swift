import TextScreen
import TraceAnalysis
import TraceModel

/// What all lines of one picture of a waterfall share, and how a line's text is drawn.
struct TimelineFrame {
  let pane: TimelinePane
  let session: Session
  let layout: TimelineLayout
  /// Nothing where no span has a start.
  let axis: TimelineAxis?
  let ticks: [TimelineAxis.Tick]
  let glyphs: GlyphSet

  init(_ pane: TimelinePane, _ session: Session, columns: Int, _ glyphs: GlyphSet) {
    self.pane = pane
    self.session = session
    self.glyphs = glyphs
    layout =
      pane.flame == nil
      ? TimelineLayout(columns: columns, measures: pane.measures)
      : TimelineLayout(onlyBars: columns)
    if let whole = pane.whole, let window = pane.window, !layout.bars.isEmpty {
      let axis = TimelineAxis(
        zero: whole.start,
        start: window.start,
        length: window.length,
        columns: layout.bars.count
      )
      self.axis = axis
      ticks = axis.ticks()
    } else {
      axis = nil
      ticks = []
    }
  }

  /// fluoro's own words, without the characters that ASCII lacks.
  func chrome(_ text: String) -> String {
    guard glyphs.isASCII, text.contains("µ") else { return text }
    return String(text.map { $0 == "µ" ? "u" : $0 })
  }

  /// Draws the line of an item.
  ///
  /// - Parameters:
  ///   - item: The number of the line when everything is unfolded.
  ///   - row: Where on the surface.
  ///   - ground: What lies behind the text; bars keep the terminal's own background.
  ///   - surface: What is drawn on.
  func drawLine(_ item: Int, at row: Int, ground: Ground, into surface: inout Surface) {
    let textColumns = layout.bars.isEmpty ? surface.size.columns : layout.bars.lowerBound - 1
    if ground != .none {
      surface.fill(
        Rect(column: 0, row: row, columns: textColumns, rows: 1),
        style: Style.plain.on(ground)
      )
    }
    switch pane.tree.content(of: item) {
    case .missingParent(let id):
      var style = Style(pane.search?.contains(item) ?? false ? .match : .text).on(ground)
      style = style.italic()
      drawName(
        "missing parent \(session.store.text(of: id))",
        hint: nil,
        style: style,
        of: item,
        at: row,
        into: &surface
      )
      drawGuides(at: row, into: &surface)
    case .run(let run): drawRun(run, item, at: row, ground, into: &surface)
    case .gap(let gap): drawGap(gap, item, at: row, ground, into: &surface)
    case .span(let span):
      let flags = session.store.spans.flags[span]
      drawSeverity(flags, at: row, ground, into: &surface)
      drawName(
        session.store.name(of: span),
        hint: hint(of: span, item),
        style: nameStyle(flags, isFound: pane.search?.contains(item) ?? false).on(ground),
        of: item,
        at: row,
        into: &surface
      )
      drawTimes(of: span, at: row, ground, into: &surface)
      drawGuides(at: row, into: &surface)
      if let axis { TimelineBar(span, self, axis).draw(at: row, into: &surface) }
    }
  }

  /// Puts the letter of what is to be said of a span into the first column.
  func drawSeverity(_ flags: SpanFlags, at row: Int, _ ground: Ground, into surface: inout Surface)
  {
    guard let severity = SpanSeverity(flags) else { return }
    surface.draw(
      severity.letter,
      at: Point(column: 0, row: row),
      style: Style(severity.ink).bold().on(ground)
    )
  }

  func nameStyle(_ flags: SpanFlags, isFound: Bool) -> Style {
    if isFound { return Style(.match) }
    if flags.contains(.inferred) { return Style(.faint) }
    return flags.contains(.segment) ? Style(.heading) : .plain
  }

  /// How many lines are folded away, else what kind of span it is.
  private func hint(of span: Int, _ item: Int) -> String? {
    if pane.rows.isFolded(item), !pane.rows.startsFolded(item) {
      return "+\(pane.tree.spansBelow(item))"
    }
    let kind = SpanHint.text(ofRow: span, in: session.store)
    guard let skew = pane.skews[span] else { return kind }
    let text = "skewed \(DurationText.short(skew))"
    return kind.map { "\(chrome(text)), \($0)" } ?? chrome(text)
  }

  /// Draws an item's place in the tree, its marks, its name, and a hint behind it.
  func drawName(
    _ name: String,
    hint: String?,
    style: Style,
    of item: Int,
    at row: Int,
    into surface: inout Surface
  ) {
    let faint = Style(.faint).on(style.ground)
    let field = layout.name
    var column = field.lowerBound
    func room() -> Int { max(0, field.upperBound - column) }
    func draw(_ text: String, _ style: Style) {
      column += surface.draw(
        text,
        at: Point(column: column, row: row),
        columns: room(),
        style: style
      )
    }
    draw(guides(of: item), faint)
    let marker =
      if pane.rows.hasChildren(item) {
        pane.rows.isFolded(item) ? glyphs.foldedMarker : glyphs.unfoldedMarker
      } else {
        pane.tree.depth[item] > 0 ? glyphs.horizontal : " "
      }
    draw(String(marker), faint)
    column += 1
    if isMarked(item) {
      draw("\(glyphs.mark) ", Style(.accent).bold().on(style.ground))
    }
    if pane.hinted.contains(item) {
      draw("\(glyphs.hint) ", Style(.accent).on(style.ground))
    }
    draw(name, style)
    if let marks = linkMarks(of: item) { draw(" \(marks)", faint) }
    guard let hint, room() >= min(6, DisplayWidth.columns(of: hint) + 2) else { return }
    column += 2
    draw(hint, faint)
  }

  /// Whether the span, or one of the run, makes the trace satisfy the filter.
  private func isMarked(_ item: Int) -> Bool {
    let rows = pane.tree.rows(of: item)
    let marks = pane.opened.marks
    let place = marks.firstIndex(notBelow: rows.lowerBound)
    return place < marks.count && rows.contains(marks[place])
  }

  /// The lines that lead to a name from those above it.
  ///
  /// Of deep trees only the last few levels are drawn, behind the number of all.
  private func guides(of item: Int) -> String {
    let tree = pane.tree
    let rows = pane.rows
    let depth = Int(tree.depth[item])
    guard depth > 0 else { return "" }
    let most = max(1, min(20, (layout.name.count + 2) / 4))
    var prefix = ""
    var levels = depth
    if depth > most {
      prefix = "\(glyphs.ellipsis)\(depth) "
      if !prefix.count.isMultiple(of: 2) { prefix += " " }
      levels = max(1, most - prefix.count / 2)
    }
    var parts = [rows.isLast(item) ? glyphs.lastBranch : glyphs.branch]
    var above = Int(tree.parent[item])
    while parts.count < levels, tree.depth[above] > 0 {
      parts.append(rows.isLast(above) ? glyphs.branchGap : glyphs.branchLine)
      above = Int(tree.parent[above])
    }
    return prefix + parts.reversed().joined()
  }

  /// Draws a time into a column of the times.
  func drawTime(
    _ text: String,
    in field: Range<Int>?,
    at row: Int,
    _ style: Style,
    into surface: inout Surface
  ) {
    guard let field else { return }
    surface.draw(
      chrome(text),
      at: Point(column: field.lowerBound, row: row),
      columns: field.count,
      style: style,
      alignment: .right
    )
  }

  /// How long what began at a time has been going on at least.
  func atLeast(since start: Timestamp) -> String {
    let known = DurationText.short(pane.opened.latest.nanoseconds(since: start))
    return "\(glyphs.isASCII ? ">=" : "≥") \(known)"
  }

  private func drawTimes(of span: Int, at row: Int, _ ground: Ground, into surface: inout Surface) {
    let spans = session.store.spans
    func draw(_ text: String, in field: Range<Int>?, _ style: Style) {
      drawTime(text, in: field, at: row, style.on(ground), into: &surface)
    }
    let start = spans.start[span]
    guard start.isKnown else {
      draw("no start", in: layout.total, Style(.error))
      return
    }
    let faint = Style(.faint)
    let isInferred = spans.flags[span].contains(.inferred)
    if let duration = session.store.duration(of: span) {
      if duration < 0 {
        draw("0 ms!", in: layout.total, Style(.error))
      } else {
        draw(DurationText.short(duration), in: layout.total, isInferred ? faint : .plain)
      }
    } else {
      draw(atLeast(since: start), in: layout.total, Style(.inProgress))
    }
    // An inferred segment repeats the call that it was inferred from.
    guard !isInferred else { return }
    let own = pane.opened.timings.selfTimes.nanoseconds(ofRow: span)
    draw(DurationText.short(own), in: layout.own, own == 0 ? faint : .plain)
  }

  /// Dots below the ticks, where no bar will cover them.
  func drawGuides(at row: Int, into surface: inout Surface) {
    for tick in ticks where tick.column > 0 {
      surface.draw(
        String(glyphs.trackDot),
        at: Point(column: layout.bars.lowerBound + tick.column, row: row),
        style: Style(.faint)
      )
    }
  }
}
