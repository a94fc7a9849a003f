import TextScreen

/// The page as it is seen: its lines, what is folded, and which line is selected.
struct DetailPage: Sendable {
  private(set) var lines: [DetailLine] = []
  private(set) var list = ListState()
  private var sections: [DetailNode] = []
  private var folding = DetailFolding()
  private var wraps = false
  private var columns = 80
  /// The lines that a search looks at, once there was one.
  private var searched: [DetailLine]?

  /// The selected line.
  var selectedLine: DetailLine? {
    list.selection.map { lines[$0] }
  }

  /// Shows other nodes; the line that is selected stays so where there is one like it.
  mutating func show(_ sections: [DetailNode]) {
    self.sections = sections
    searched = nil
    rebuild()
  }

  /// Tells of another size.
  mutating func resize(to size: Size) {
    list.setPageRows(size.rows)
    guard columns != size.columns else { return }
    columns = size.columns
    if wraps { rebuild() }
  }

  /// Carries out what moves in the page, folds, or shows more of it.
  ///
  /// - Returns: Whether the command is one of those.
  @discardableResult
  mutating func perform(_ command: Command) -> Bool {
    if list.perform(command) { return true }
    switch command {
    case .open: toggle()
    case .fold: fold()
    case .unfold: unfold()
    case .nextSection: moveToSection(1)
    case .previousSection: moveToSection(-1)
    case .foldAll: chooseAll(true)
    case .unfoldAll: chooseAll(false)
    case .wrap:
      wraps.toggle()
      rebuild()
    default: return false
    }
    return true
  }

  /// The names of the sections, the one of the selected line set off.
  var tabs: DetailTabs {
    DetailTabs(titles: sections.filter { $0.shape == .heading }.map(\.key), selected: section)
  }

  /// The number of the section that the selected line is in.
  private var section: Int {
    var position = list.selection ?? 0
    while lines.indices.contains(position), lines[position].parent >= 0 {
      position = lines[position].parent
    }
    let headings = lines.prefix(position + 1).count { $0.isSection }
    return max(0, headings - 1)
  }

  /// Selects the heading of the next section, or of the one before, and brings it to the top.
  private mutating func moveToSection(_ step: Int) {
    let headings = lines.indices.filter { lines[$0].isSection }
    guard !headings.isEmpty else { return }
    let next = (section + step + headings.count) % headings.count
    list.select(headings[next], keepingOffset: 0)
  }

  private mutating func toggle() {
    guard let line = selectedLine, let isFolded = line.isFolded else { return }
    choose(!isFolded, line.id)
  }

  private mutating func fold() {
    guard let line = selectedLine else { return }
    if line.isFolded == false {
      choose(true, line.id)
    } else if line.parent >= 0 {
      list.select(line.parent)
    }
  }

  private mutating func unfold() {
    guard let line = selectedLine, let isFolded = line.isFolded else { return }
    if isFolded {
      choose(false, line.id)
    } else {
      list.move(by: 1)
    }
  }

  private mutating func choose(_ isFolded: Bool, _ id: UInt64) {
    folding.choose(isFolded, id)
    rebuild()
  }

  private mutating func chooseAll(_ isFolded: Bool) {
    folding.chooseAll(isFolded)
    rebuild()
  }

  /// Makes the lines anew, and selects the line that was selected, or what it is folded into.
  private mutating func rebuild() {
    var wanted: [(id: UInt64, part: Int)] = []
    var position = list.selection ?? -1
    while position >= 0 {
      wanted.append((lines[position].id, lines[position].part))
      position = lines[position].parent
    }
    let offset = (list.selection ?? 0) - list.top
    lines =
      DetailLines(
        of: sections,
        wrappingIn: wraps ? DetailGeometry(columns: columns) : nil,
        isFolded: folding.isFolded
      ).lines
    list.setCount(lines.count)
    for (id, part) in wanted {
      guard let target = self.position(of: id, part: part) else { continue }
      list.select(target, keepingOffset: offset)
      return
    }
  }

  private func position(of id: UInt64, part: Int) -> Int? {
    guard let first = lines.firstIndex(where: { $0.id == id }) else { return nil }
    let exact = first + part
    return exact < lines.count && lines[exact].id == id ? exact : first
  }
}

extension DetailPage {
  /// What came of a search.
  enum SearchResult {
    case found
    case foundBehindEnd
    case notFound
  }

  /// Selects the nearest line that matches, and unfolds what hides it.
  ///
  /// What is folded away is searched too, but for the raw JSON, which says everything again.
  ///
  /// - Parameters:
  ///   - search: What is searched for.
  ///   - direction: 1 for downwards, -1 for upwards.
  ///   - first: 0 where the selected line may be found itself, else 1.
  /// - Returns: Whether there is one, and whether it lies behind an end of the page.
  /// - Complexity: O(size of the page with everything unfolded).
  mutating func find(_ search: TextSearch, direction: Int, from first: Int) -> SearchResult {
    let all = searchedLines()
    guard let selected = selectedLine else { return .notFound }
    let start = all.firstIndex { $0.id == selected.id } ?? 0
    // All lines of a node show the same node, of which one is enough.
    for distance in first..<max(first, all.count) {
      let position = ((start + direction * distance) % all.count + all.count) % all.count
      let line = all[position]
      guard line.part == 0, search.matches(line.node) else { continue }
      unfold(whatHides: line, among: all)
      if let target = self.position(of: line.id, part: 0) { list.select(target) }
      let wentAround = direction > 0 ? position < start : position > start
      return wentAround ? .foundBehindEnd : .found
    }
    return .notFound
  }

  /// All lines that aren't folded into a heading that starts folded, the same from search to search.
  private mutating func searchedLines() -> [DetailLine] {
    let folding = folding
    func isLeftOut(_ node: DetailNode, _ id: UInt64) -> Bool {
      node.startsFolded && node.shape == .heading && folding.isFolded(node, id)
    }
    if let searched {
      let headings = searched.filter { $0.isSection && $0.node.startsFolded }
      if headings.allSatisfy({ $0.isFolded == isLeftOut($0.node, $0.id) }) { return searched }
    }
    let lines = DetailLines(of: sections, wrappingIn: nil, isFolded: isLeftOut).lines
    searched = lines
    return lines
  }

  /// Unfolds all that a line is in.
  private mutating func unfold(whatHides line: DetailLine, among all: [DetailLine]) {
    var isHidden = false
    var parent = line.parent
    while parent >= 0 {
      let holder = all[parent]
      if folding.isFolded(holder.node, holder.id) {
        isHidden = true
        folding.choose(false, holder.id)
      }
      parent = holder.parent
    }
    if isHidden { rebuild() }
  }

  /// The selected value, or the rows of a heading, as text for the clipboard.
  var selectedText: String? {
    guard let node = selectedLine?.node else { return nil }
    switch node.copying {
    case .text(let text): return text
    case .value(let value): return DocumentText.pretty(value)
    case .outline:
      let all = DetailLines(of: [node], wrappingIn: nil) { _, _ in false }.lines
      let texts = all.map { line in
        let parts = [line.part == 0 ? line.node.key : "", line.text].filter { !$0.isEmpty }
        return String(repeating: "  ", count: line.level) + parts.joined(separator: ": ")
      }
      return texts.joined(separator: "\n")
    }
  }
}

extension TextSearch {
  /// Whether a node shows what is searched for.
  fileprivate func matches(_ node: DetailNode) -> Bool {
    matches(node.key) || matches(node.text)
      || (node.shape == .heading && matches(node.summary))
  }
}
