import TextScreen
import TraceAnalysis
import TraceModel

/// What is looked for in the list.
extension TraceListPane {
  /// What a step goes to.
  enum Sought: Hashable {
    /// What matches the search.
    case match
    /// A trace in which something failed.
    case failure

    /// What it is called where there is none.
    var name: String {
      switch self {
      case .match: "trace matches"
      case .failure: "trace has a fault, error or throttle"
      }
    }
  }

  mutating func repeatSearch(_ direction: Int, in session: Session) -> [Effect] {
    guard search != nil else { return [.perform(.notice("nothing to search for; type / first"))] }
    return step(direction, to: .match, in: session)
  }

  /// Selects the nearest row that is sought, from the selection on and around the ends of the list, also
  /// in groups that are closed: that is opened then.
  ///
  /// - Complexity: O(traces) where none is near.
  mutating func step(
    _ direction: Int,
    to sought: Sought,
    from first: Int = 1,
    in session: Session
  ) -> [Effect] {
    guard let start = list.selection else { return [] }
    let found =
      rows.isGrouped
      ? groupedRow(direction, to: sought, from: start, first, in: session)
      : plainRow(direction, to: sought, from: start, first, in: session)
    guard let found else {
      let text =
        isSought(rows[start], sought, session) ? "no other \(sought.name)" : "no \(sought.name)"
      return [.perform(.notice(text))]
    }
    staysFirst = false
    list.select(found.row)
    return found.isAround ? [.perform(.notice("went around the end of the list"))] : []
  }

  /// A row that was found, and whether it is on the other side of the list's end.
  private typealias FoundRow = (row: Int, isAround: Bool)

  private func plainRow(
    _ direction: Int,
    to sought: Sought,
    from start: Int,
    _ first: Int,
    in session: Session
  ) -> FoundRow? {
    let count = rows.count
    for distance in first..<max(first, count) {
      let row = ((start + direction * distance) % count + count) % count
      guard isSought(rows[row], sought, session) else { continue }
      return (row, direction > 0 ? row < start : row > start)
    }
    return nil
  }

  /// Goes from group to group; the traces of those that are closed are looked at without their rows.
  private mutating func groupedRow(
    _ direction: Int,
    to sought: Sought,
    from start: Int,
    _ first: Int,
    in session: Session
  ) -> FoundRow? {
    guard let origin = rows.groupAround(start) else { return nil }
    let place = start - rows.row(ofGroup: origin)
    let count = rows.groupCount
    for distance in 0...count {
      let group = ((origin + direction * distance) % count + count) % count
      // The group at hand comes first with what lies ahead in it, and last with the rest.
      let isAhead: (Int) -> Bool = { other in
        switch distance {
        case 0: direction > 0 ? other >= place + first : other <= place - first
        case count: direction > 0 ? other < place : other > place
        default: true
        }
      }
      guard let row = row(direction, to: sought, inGroup: group, where: isAhead, in: session) else {
        continue
      }
      return (row, distance == count || (direction > 0 ? group < origin : group > origin))
    }
    return nil
  }

  /// The first row of a group that is sought, or the last one; the group is opened where it is closed.
  private mutating func row(
    _ direction: Int,
    to sought: Sought,
    inGroup group: Int,
    where isAhead: (Int) -> Bool,
    in session: Session
  ) -> Int? {
    if let groups, !isOpen(group) {
      let hasMember =
        isAhead(1)
        && groups.traces(ofGroup: group).contains { isSought(.trace(Int($0)), sought, session) }
      if hasMember, !(direction > 0 && isAhead(0) && isSought(.group(group), sought, session)) {
        openGroups.insert(groups.groups[group].value)
        choose(in: session)
      }
    }
    let all = rows.rows(ofGroup: group)
    func isFound(_ row: Int) -> Bool {
      isAhead(row - all.lowerBound) && isSought(rows[row], sought, session)
    }
    return direction > 0 ? all.first(where: isFound) : all.last(where: isFound)
  }

  private func isSought(_ row: TraceListRows.Row, _ sought: Sought, _ session: Session) -> Bool {
    switch (row, sought) {
    case (.trace(let trace), .match): isMatch(trace, session)
    case (.trace(let trace), .failure):
      !session.store.traces.flags[trace].isDisjoint(with: [.anyFault, .anyError, .anyThrottle])
    case (.group(let group), .match):
      groups?.groups[group].value.map { search?.matches($0) ?? false } ?? false
    case (.group, .failure): false
    }
  }

  /// Whether a trace matches the search.
  func isMatch(_ trace: Int, _ session: Session) -> Bool {
    guard let search else { return false }
    let store = session.store
    if let row = store.leadingRow(of: trace) {
      if search.matches(store.spans.name[row]) { return true }
      if let request = store.requests.index(ofSpan: row),
        search.matches(store.requests.url[request])
          || search.matches(store.requests.method[request])
          || search.matches(String(store.requests.status[request]))
      {
        return true
      }
    }
    return search.matches(TraceClass.words(of: trace, in: store))
      || search.matches(store.text(of: store.traces.id[trace]))
  }
}
