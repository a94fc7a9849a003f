/// An exception that an event tells of.
struct ReportedException {
  /// A line of its stack.
  struct Frame: Equatable {
    var path = ""
    var line = 0
    var label = ""
  }

  var type = ""
  var message = ""
  /// The number of the exception that caused it.
  var cause: Int?
  var stack: [Frame] = []
}

/// Stacks as languages print them.
enum StackTraces {
  /// Reads a stack, and the exceptions that it says to be behind the one that was reported.
  ///
  /// - Parameters:
  ///   - text: The stack as it was printed.
  ///   - language: The language, by the name that OpenTelemetry's SDKs give themselves.
  ///   - exception: The exception that was reported.
  ///   - number: Its number; those behind it have the next ones.
  /// - Returns: The exception with its stack, and after it those behind it; of a stack that is in no
  ///   known form, what was understood.
  static func read(
    _ text: String,
    language: String,
    of exception: ReportedException,
    number: Int
  ) -> [ReportedException] {
    guard !text.isEmpty else { return [exception] }
    var chain = Chain(exception, number: number)
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    switch language {
    // PHP's SDK prints stacks as Java does.
    case "java", "php": readJava(lines, into: &chain)
    case "python": readPython(lines, into: &chain)
    case "javascript", "nodejs", "webjs": readJavaScript(lines, into: &chain)
    case "dotnet": readDotnet(lines, into: &chain)
    case "go": readGo(lines, into: &chain)
    default: break
    }
    return chain.exceptions
  }

  /// Exceptions, each the cause of the one before it.
  private struct Chain {
    var exceptions: [ReportedException]
    private let number: Int

    init(_ exception: ReportedException, number: Int) {
      exceptions = [exception]
      self.number = number
    }

    mutating func add(path: some StringProtocol, line: Int, label: some StringProtocol) {
      exceptions[exceptions.count - 1].stack.append(
        ReportedException.Frame(path: String(path), line: line, label: String(label))
      )
    }

    /// Goes on to the exception behind the last one: `Type: message`.
    mutating func addCause(_ text: some StringProtocol) {
      exceptions[exceptions.count - 1].cause = number + exceptions.count
      let colon = text.firstIndex(of: ":")
      exceptions.append(
        ReportedException(
          type: String(text[..<(colon ?? text.endIndex)]),
          message: colon.map { String(text[text.index(after: $0)...].drop { $0 == " " }) } ?? ""
        )
      )
    }

    /// A further line of the last exception's message.
    mutating func addMessage(_ line: Substring) {
      exceptions[exceptions.count - 1].message += "\n" + line
    }
  }

  private static let limit = 5_000

  /// `\tat module/pkg.Class.method(File.java:12)`, and `Caused by: Type: message`.
  private static func readJava(_ lines: [Substring], into chain: inout Chain) {
    var isMessage = false
    for line in lines.dropFirst().prefix(limit) {
      if line.hasPrefix("\tat "), line.hasSuffix(")"), let parenthesis = line.firstIndex(of: "(") {
        isMessage = false
        var label = line[..<parenthesis].dropFirst(4)
        // The module or class loader.
        if let slash = label.firstIndex(of: "/") { label = label[label.index(after: slash)...] }
        let place = line[line.index(after: parenthesis)...].dropLast()
        let parts = place.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        chain.add(path: parts[0], line: parts.count > 1 ? Int(parts[1]) ?? 0 : 0, label: label)
      } else if line.hasPrefix("Caused by: ") {
        chain.addCause(line.dropFirst("Caused by: ".count))
        isMessage = true
      } else if isMessage, !line.hasPrefix("\t") {
        chain.addMessage(line)
      } else {
        isMessage = false
      }
    }
  }

  /// Python prints the innermost call last, and what came first at the top: read from below.
  private static func readPython(_ lines: [Substring], into chain: inout Chain) {
    var position = lines.count - 2
    let first = max(0, lines.count - limit)
    while position >= first {
      let line = lines[position]
      position -= 1
      if line.hasPrefix("  File \"") {
        let parts = line.dropFirst("  File \"".count).split(separator: ",", maxSplits: 2)
        guard parts.count == 3, parts[0].hasSuffix("\""), parts[1].hasPrefix(" line ") else {
          continue
        }
        chain.add(
          path: parts[0].dropLast(),
          line: Int(parts[1].dropFirst(6)) ?? 0,
          label: parts[2].hasPrefix(" in ") ? parts[2].dropFirst(4) : ""
        )
      } else if line.hasPrefix("During handling of the above exception, another")
        || line.hasPrefix("The above exception was the direct cause of the following")
      {
        // The message stands between the code of the last call above and the blank line.
        var code = position
        while code >= first, !lines[code].hasPrefix("  File \"") { code -= 1 }
        let message = lines[(code + 1)...max(position, code + 1)]
          .drop { $0.hasPrefix("    ") }
        guard code >= first, let top = message.first, !top.isEmpty else { return }
        chain.addCause(top)
        for further in message.dropFirst() where !further.isEmpty { chain.addMessage(further) }
        position = code
      }
    }
  }

  /// `    at label (path:12:3)` or `    at path:12:3`.
  private static func readJavaScript(_ lines: [Substring], into chain: inout Chain) {
    for line in lines.dropFirst().prefix(limit) where line.hasPrefix("    at ") {
      var place = line.dropFirst(7)
      var label = Substring()
      if place.hasSuffix(")"), let parenthesis = place.lastIndex(of: "(") {
        label = place[..<parenthesis]
        if label.hasSuffix(" ") { label = label.dropLast() }
        place = place[place.index(after: parenthesis)...].dropLast()
      }
      // From behind: a path may have colons of its own, as in `file:///` and `node:internal`.
      let parts = place.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count >= 3, let number = Int(parts[parts.count - 2]),
        Int(parts[parts.count - 1]) != nil
      {
        let length = parts[parts.count - 2].count + parts[parts.count - 1].count + 2
        chain.add(path: place.dropLast(length), line: number, label: label)
      } else if !place.isEmpty {
        chain.add(path: place, line: 0, label: label)
      }
    }
  }

  /// `   at Type.Method(Arguments) in path:line 12`, the place only where symbols are known.
  private static func readDotnet(_ lines: [Substring], into chain: inout Chain) {
    for line in lines.dropFirst().prefix(limit) {
      let line = line.drop { $0 == " " || $0 == "\t" }
      guard line.hasPrefix("at ") else { continue }
      let call = line.dropFirst(3)
      guard let parenthesis = call.lastIndex(of: ")") else { continue }
      let rest = call[call.index(after: parenthesis)...]
      guard rest.hasPrefix(" in ") else {
        chain.add(path: "", line: 0, label: call[...parenthesis])
        continue
      }
      var path = rest.dropFirst(4)
      var number = 0
      if let colon = path.lastIndex(of: ":") {
        let digits = path[path.index(after: colon)...].drop { !$0.isNumber }
        if let line = Int(digits) {
          number = line
          path = path[..<colon]
        }
      }
      chain.add(path: path, line: number, label: call[...parenthesis])
    }
  }

  /// The function on a line, and on the next one `\tpath:12 +0x1b`.
  private static func readGo(_ lines: [Substring], into chain: inout Chain) {
    var label = Substring()
    for line in lines.prefix(limit) where !line.hasPrefix("goroutine ") {
      guard line.hasPrefix("\t") else {
        label = line
        if label.hasSuffix(")"), let parenthesis = label.lastIndex(of: "(") {
          label = label[..<parenthesis]
        }
        if label.hasPrefix("created by ") { label = label.dropFirst("created by ".count) }
        continue
      }
      let place = line.dropFirst().prefix { $0 != " " }
      guard let colon = place.lastIndex(of: ":"),
        let number = Int(place[place.index(after: colon)...])
      else { continue }
      chain.add(path: place[..<colon], line: number, label: label)
      label = ""
    }
  }
}
