import TextScreen
import TraceAnalysis
import TraceModel

/// How the list is grouped in place.
extension TraceListPane {
  /// What is selected, as it is found again among other rows.
  enum Anchor: Hashable {
    /// A trace by its id; of those below several groups, the one in the group with that value.
    case trace(String, group: String??)
    case group(String?)
  }

  /// What is selected, with the names that it has in a store.
  func anchor(in store: TraceStore) -> Anchor? {
    list.selection.flatMap { row in
      switch rows[row] {
      case .trace(let trace):
        .trace(
          store.text(of: store.traces.id[trace]),
          group: rows.groupAround(row).flatMap { group in groups.map { $0.groups[group].value } }
        )
      case .group(let group): groups.map { .group($0.groups[group].value) }
      }
    }
  }

  /// The row of what was selected; nothing where it is no longer shown.
  ///
  /// - Complexity: O(rows).
  func row(of anchor: Anchor?, in store: TraceStore) -> Int? {
    switch anchor {
    case .trace(let id, let value):
      store.trace(withID: id).flatMap { trace in
        let group = value.flatMap { value in groups?.groups.firstIndex { $0.value == value } }
        return group.flatMap { rows.row(ofTrace: trace, inGroup: $0) } ?? rows.row(ofTrace: trace)
      }
    case .group(let value):
      rows.isGrouped
        ? groups?.groups.firstIndex { $0.value == value }.map { rows.row(ofGroup: $0) }
        : nil
    case nil: nil
    }
  }

  /// The row of the first group that a trace is in, whether it is open or not.
  ///
  /// - Complexity: O(traces in groups).
  func rowOfGroup(with id: String, in store: TraceStore) -> Int? {
    guard rows.isGrouped, let groups, let trace = store.trace(withID: id) else { return nil }
    let number = UInt32(truncatingIfNeeded: trace)
    return groups.groups.indices.first { groups.traces(ofGroup: $0).contains(number) }
      .map { rows.row(ofGroup: $0) }
  }

  /// The group whose row is selected.
  var selectedGroup: TraceGrouping.Group? {
    guard let row = list.selection, case .group(let group) = rows[row] else { return nil }
    return groups?.groups[group]
  }
}

/// How groups look.
extension TraceListPane {
  /// How far the traces of a group are indented.
  private static let indent = 2

  /// The columns of groups: figures are as wide as the largest, the value as there is room, and the bar
  /// takes what is left.
  private func groupTable() -> Table {
    let widths = groups?.widths
    func figure(_ title: String, _ columns: Int, _ priority: Int) -> TableColumn {
      TableColumn(title, width: .fixed(columns), alignment: .right, priority: priority)
    }
    let length = max(8, widths?.length ?? 0)
    let value = TableColumn(
      groups?.question.field.name ?? "",
      width: .fixed(12),
      wishes: [(24, 45), (36, 35), (60, 15)].map {
        TableColumn.Wish(min($0.0, max(12, (widths?.value ?? 0) + 2)), priority: $0.1)
      },
      clipping: .middle,
      priority: 90
    )
    return Table(
      columns: [
        value, figure("Traces", max(7, widths?.traces ?? 0), 80),
        TableColumn("Share", width: .flexible(minimum: 6, weight: 1), priority: 20),
        figure("Failed", 6, 70), figure("p50", length, 50), figure("p90", length, 40),
        figure("p99", length, 60),
      ],
      sortColumn: groups.flatMap { Self.sortable.firstIndex(of: $0.sort.column) },
      isDescending: groups?.sort.isDescending ?? false
    )
  }

  /// What the columns of groups are sorted by.
  private static let sortable: [GroupSort.Column?] = [
    .value, .traces, nil, .failed, .p50, .p90, .p99,
  ]

  /// Draws the groups in view and the traces below those that are open; the titles are those of the
  /// row that is selected.
  func drawGroups(
    _ session: Session,
    into surface: inout Surface,
    area: Rect,
    isActive: Bool
  ) {
    let groupTable = groupTable()
    let (traceTable, cells) = traceTable(session)
    let groupPlaces = groupTable.layout(width: area.columns)
    let tracePlaces = traceTable.layout(width: max(0, area.columns - Self.indent))
    let isGroup = list.selection.map { rows.trace($0) == nil } ?? true
    let (titles, body) = area.splitTop(1)
    if isGroup {
      groupTable.drawHeader(into: &surface, area: titles, placed: groupPlaces)
    } else {
      let area = titles.splitLeft(Self.indent).rest
      traceTable.drawHeader(into: &surface, area: area, placed: tracePlaces)
    }
    for (line, row) in list.visible.prefix(body.rows).enumerated() {
      let point = Point(column: body.column, row: body.row + line)
      switch rows[row] {
      case .group(let group):
        let contents = groupCells(group, isOpen: isOpen(group), session.glyphs)
        groupTable.drawCells(contents, into: &surface, at: point, placed: groupPlaces)
      case .trace(let trace):
        let contents = cells.map { cell($0, of: trace, session) }
        let point = Point(column: point.column + Self.indent, row: point.row)
        traceTable.drawCells(contents, into: &surface, at: point, placed: tracePlaces)
      }
      guard row == list.selection else { continue }
      let whole = Rect(column: body.column, row: point.row, columns: body.columns, rows: 1)
      surface.setGround(whole, isActive ? .selection : .selectionInactive)
    }
  }

  private func groupCells(_ group: Int, isOpen: Bool, _ glyphs: GlyphSet) -> [TableCell] {
    guard let groups else { return [] }
    let group = groups.groups[group]
    let figures = group.figures
    let mark = isOpen ? glyphs.unfoldedMarker : glyphs.foldedMarker
    let percentiles = figures.lengths?.percentiles
    func length(_ nanoseconds: Int64?) -> TableCell {
      TableCell(nanoseconds.map { glyphs.words(DurationText.short($0)) } ?? "")
    }
    return [
      TableCell(
        "\(mark) \(groups.title(of: group))",
        style: group.value == nil ? Style(.faint) : .plain
      ),
      TableCell(String(figures.count)),
      TableCell("", style: Style(.accent), bar: 0...min(1, group.share)),
      TableCell(
        figures.failureShare.map { BottleneckSentence.percent($0) } ?? "",
        style: figures.failures > 0 ? Style(.fault) : Style(.faint)
      ),
      length(percentiles?.p50), length(percentiles?.p90), length(percentiles?.p99),
    ]
  }
}
