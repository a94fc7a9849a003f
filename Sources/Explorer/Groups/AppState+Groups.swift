import TraceAnalysis

/// How the list is grouped by a field, and follows its traces.
extension AppState {
  /// Groups by the next field, and behind the last by none.
  mutating func groupByNext() -> [Effect] {
    group(by: GroupingField.next(after: session.grouping))
  }

  /// Groups by a field that is typed.
  mutating func group(byText text: String) throws(CommandError) -> [Effect] {
    guard !text.isEmpty else {
      let names = GroupingField.all.map(\.name).joined(separator: ", ")
      throw CommandError("say what to group by: \(names) or off")
    }
    if text == "off" { return group(by: nil) }
    switch GroupingField.parse(text) {
    case .success(let field): return group(by: field)
    case .failure(let error): throw CommandError(error.description)
    }
  }

  /// Groups by a field, or no longer.
  mutating func group(by field: GroupingField?) -> [Effect] {
    if screen != .traces {
      screen = .traces
      focus = .traces
    }
    guard field != session.grouping else { return [] }
    session.grouping = field
    notice = field.map { "grouped by \($0.name)" } ?? "no longer grouped"
    if field == nil { traces.regroup(nil, in: session) }
    layOut()
    return field == nil ? [.groupTraces] : []
  }

  /// Asks for the groups of the traces that are shown, where they aren't known or asked for already, and
  /// for them in another order.
  ///
  /// While groups are on their way no others are asked for, so that what arrives fast doesn't pile up.
  mutating func followGroups() -> [Effect] {
    guard !isGrouping, let question = ListGroups.Question(of: session) else { return [] }
    guard let groups = traces.groups, groups.question == question else {
      isGrouping = true
      return [.groupTraces]
    }
    guard groups.sort != session.groupSort else { return [] }
    guard groups.groups.count > Self.fewGroups else {
      traces.regroup(groups.sorted(by: session.groupSort), in: session)
      return []
    }
    isGrouping = true
    return [.sortGroups(groups)]
  }

  /// So many groups are sorted at once.
  private static var fewGroups: Int { 2_000 }

  /// Sorts what the titles of the list are about: the groups while one is selected.
  var sortsGroups: Bool { screen == .traces && help == nil && traces.selectedGroup != nil }

  /// Sorts the groups by the next column, or the other way round.
  mutating func sortGroups(_ command: Command) {
    let sort = session.groupSort
    session.groupSort =
      command == .sort
      ? GroupSort(by: sort.column.next())
      : GroupSort(column: sort.column, isDescending: !sort.isDescending)
  }

  /// Takes in groups; those of other traces, or by another field, aren't shown.
  mutating func take(_ groups: ListGroups) {
    isGrouping = false
    guard groups.question == ListGroups.Question(of: session) else { return }
    traces.regroup(groups, in: session)
    layOut()
  }
}
