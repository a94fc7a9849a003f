import TextScreen
import TraceAnalysis
import TraceModel

/// The lines of a waterfall by what they were before more of the trace arrived.
///
/// Spans are told by their ids; of several with one id the first stays the first. A parent that was
/// missing is the span once it came.
struct TimelineMatch {
  private struct Key: Hashable {
    /// Told apart are a span or missing parent, the run that begins with a span, and its gaps.
    enum Role {
      case span
      case run
      case gap
    }

    let role: Role
    let bits: UInt64
    let text: String?

    init(_ id: SpanID, as role: Role = .span, in store: TraceStore) {
      self.role = role
      text = id.text.map { store.strings[$0] }
      bits = text == nil ? id.bits : 0
    }
  }

  /// The items of a tree by their ids: the first with an id, and all of those that share one.
  private struct Items {
    var first: [Key: Int] = [:]
    var shared: [Key: [Int]] = [:]

    init(_ tree: TimelineTree, in store: TraceStore) {
      first.reserveCapacity(tree.count)
      for item in 0..<tree.count {
        let key = TimelineMatch.key(of: item, of: tree, in: store)
        if let other = first[key] {
          shared[key, default: [other]].append(item)
        } else {
          first[key] = item
        }
      }
    }
  }

  private let oldTree: TimelineTree
  private let oldStore: TraceStore
  private let old: Items
  private let new: Items
  /// The lines as they are now.
  let tree: TimelineTree

  /// Looks at all lines as they were and as they are.
  ///
  /// - Complexity: O(n) for n spans in the trace.
  init(_ oldTree: TimelineTree, in oldStore: TraceStore, _ opened: OpenedTrace) {
    self.oldTree = oldTree
    self.oldStore = oldStore
    tree = TimelineTree(opened, TimelineGroups(of: opened))
    old = Items(oldTree, in: oldStore)
    new = Items(tree, in: opened.store)
  }

  /// Where an item stands now; nothing where it is no longer there.
  func item(forOld item: Int) -> Int? {
    let key = Self.key(of: item, of: oldTree, in: oldStore)
    guard let others = old.shared[key], let place = others.firstIndex(of: item),
      let items = new.shared[key], place < items.count
    else { return new.first[key] }
    return items[place]
  }

  /// The row of a span by now; nothing where it is no longer there.
  func row(forOld row: Int) -> Int? {
    item(forOld: oldTree.item(ofRow: row)).flatMap { tree.row(of: $0) }
  }

  private static func key(of item: Int, of tree: TimelineTree, in store: TraceStore) -> Key {
    switch tree.content(of: item) {
    case .span(let row): Key(store.spans.id[row], in: store)
    case .missingParent(let id): Key(id, in: store)
    case .run(let run):
      Key(store.spans.id[tree.groups.runs[run].rows.lowerBound], as: .run, in: store)
    case .gap(let gap): Key(store.spans.id[gap.row], as: .gap, in: store)
    }
  }
}

extension TimelinePane {
  /// The waterfall of a trace of which more has come: folded, zoomed and searched as it was, with the
  /// selection on its span and where it is on the screen.
  ///
  /// - Complexity: O(n) for n spans in the trace.
  init(
    opened: OpenedTrace,
    continuing old: TimelinePane,
    match: TimelineMatch,
    in session: Session
  ) {
    self.init(opened, match.tree, in: session)
    let folding = old.rows.folding
    rows.restore(
      folded: folding.folded.compactMap { match.item(forOld: $0) },
      unfolded: folding.unfolded.compactMap { match.item(forOld: $0) },
      like: old.rows
    )
    if old.showsFlame {
      boxes = TimelineFlame(opened)
      showsFlame = true
    }
    if old.least != .any {
      least = old.least
      rows.setKept(keptItems(in: session.store))
    }
    if let whole, let window = old.window, window != old.whole {
      self.window = window.kept(within: whole)
    }
    if let text = old.search?.text {
      search = TimelineSearch(text, tree: tree, trace: opened.trace, in: session.store)
    }
    list = old.list
    let line = old.list.selection ?? 0
    let item = old.selectedItem.flatMap { match.item(forOld: $0) }
    list.setCount(rows.visible.count)
    list.select(
      item.map { rows.nearestLine(to: $0) } ?? line,
      keepingOffset: line - old.list.top
    )
  }
}
