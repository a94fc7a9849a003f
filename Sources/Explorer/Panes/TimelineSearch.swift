import TextScreen
import TraceModel

/// The lines of a waterfall that a search has found.
struct TimelineSearch: Sendable {
  /// What was searched for.
  let text: String
  /// The items found, ascending.
  private(set) var items: [Int] = []
  private var isFound: [Bool]

  /// Searches names, ids, origins, operations and resources, requests and annotations.
  ///
  /// - Complexity: O(bytes of the trace's strings).
  init(_ text: String, tree: TimelineTree, trace: Int, in store: TraceStore) {
    self.text = text
    let search = TextSearch(text, in: store.strings)
    let rows = store.rows(of: trace)
    isFound = Array(repeating: false, count: tree.count)
    let kinds = store.spans.kinds.map { search.matches($0.origin) || search.matches($0.namespace) }
    let names = store.spans.name
    let kind = store.spans.kind
    // Ids are made of hex digits only, so most texts need not be looked for in them.
    let isInIDs = text.utf8.count <= 16 && text.allSatisfy(\.isHexDigit)
    let ids = store.spans.id
    for row in rows
    where search.matches(names[row]) || kinds[Int(kind[row])]
      || isInIDs && search.matches(store.text(of: ids[row]))
      || ids[row].text.map(search.matches) ?? false
    {
      isFound[tree.item(ofRow: row)] = true
    }
    findRequests(search, tree, rows, in: store)
    findAttributes(search, tree, rows, in: store)
    for item in 0..<tree.count {
      if case .missingParent(let id) = tree.content(of: item),
        search.matches("missing parent \(store.text(of: id))")
      {
        isFound[item] = true
      }
      if isFound[item] { items.append(item) }
    }
  }

  /// Whether an item was found.
  func contains(_ item: Int) -> Bool { isFound[item] }

  /// Whether one of these items was found.
  ///
  /// - Complexity: O(log n) for n items found.
  func holds(anyOf range: Range<Int>) -> Bool {
    let place = items.firstIndex(notBelow: range.lowerBound)
    return place < items.count && range.contains(items[place])
  }

  /// The first item found behind another one.
  func next(after item: Int) -> Int? {
    items.first { $0 > item }
  }

  /// The last item found before another one.
  func previous(before item: Int) -> Int? {
    items.last { $0 < item }
  }

  private mutating func findRequests(
    _ search: TextSearch,
    _ tree: TimelineTree,
    _ rows: Range<Int>,
    in store: TraceStore
  ) {
    let requests = store.requests
    for request in requests.row.indices(ofRows: rows) {
      let row = Int(requests.row[request])
      let status = requests.status[request]
      if search.matches(requests.url[request]) || search.matches(requests.method[request])
        || status > 0 && search.matches(String(status))
      {
        isFound[tree.item(ofRow: row)] = true
      }
    }
  }

  private mutating func findAttributes(
    _ search: TextSearch,
    _ tree: TimelineTree,
    _ rows: Range<Int>,
    in store: TraceStore
  ) {
    let notes = store.notes
    for note in notes.indices(ofSpans: rows) where search.matches(notes.value[note]) {
      isFound[tree.item(ofRow: Int(notes.row[note]))] = true
    }
    let annotations = store.annotations
    for annotation in annotations.indices(ofSpans: rows) {
      let isMatch =
        search.matches(annotations.key[annotation])
        || {
          switch annotations.value(annotation) {
          case .string(let string): search.matches(string)
          case .integer(let integer): search.matches(String(integer))
          case .number(let number): search.matches("\(number)")
          case .boolean(let boolean): search.matches(String(boolean))
          }
        }()
      if isMatch { isFound[tree.item(ofRow: Int(annotations.row[annotation]))] = true }
    }
  }
}
