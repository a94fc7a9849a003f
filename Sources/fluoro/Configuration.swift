import Explorer
import TraceAnalysis
import TraceFilter
import TraceImport
import TraceModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the user has set down: `fluoro/config.json` in the XDG configuration folder.
///
/// ```
/// {"groups": {"slow-checkout": "service(\"checkout\") { responsetime > 1 }"},
///  "withoutHints": ["cold-start"], "clipboardCommand": "wl-copy",
///  "columns": ["time", "name", "response", "annotation.items_count"]}
/// ```
struct Configuration {
  /// Saved filters by name.
  var groups = FilterGroups()
  /// The hints that are given.
  var hintRules = HintRule.allCases
  /// What copies instead of the terminal: a line for the shell.
  var clipboardCommand: String?
  /// The columns of the trace list.
  var columns = TraceColumn.standard

  /// The AWS region that the environment tells.
  static var region: String? { environment("AWS_REGION") ?? environment("AWS_DEFAULT_REGION") }

  /// Reads the configuration; where there is none all is as by default, and what can't be understood
  /// is said on standard error and left out.
  static func read() -> Configuration {
    let path = folder(variable: "XDG_CONFIG_HOME", below: ".config") + "/config.json"
    do throws(ImportError) {
      guard let value = try JSONFile.value(at: path) else { return Configuration() }
      return Configuration(value, path: path)
    } catch {
      StandardStreams.complain(error.description)
      return Configuration()
    }
  }

  private init() {}

  private init(_ value: DocumentValue, path: String) {
    readHints(value["withoutHints"], path: path)
    readColumns(value["columns"], path: path)
    if let command = value["clipboardCommand"] {
      clipboardCommand = command.string
      if command.string == nil {
        StandardStreams.complain(
          "\(path): clipboardCommand isn't a string; try {\"clipboardCommand\": \"wl-copy\"}"
        )
      }
    }
    guard let groups = value["groups"] else { return }
    guard let members = groups.members else {
      StandardStreams.complain(
        "\(path): groups isn't an object; try {\"groups\": {\"slow\": \"responsetime > 1\"}}"
      )
      return
    }
    var read: [FilterGroups.Group] = []
    for member in members {
      if let expression = member.value.string {
        read.append(FilterGroups.Group(name: member.key, expression: expression))
      } else {
        StandardStreams.complain("\(path): the group \(member.key) isn't a string; left out")
      }
    }
    self.groups = FilterGroups(read)
  }

  private mutating func readColumns(_ value: DocumentValue?, path: String) {
    guard let value else { return }
    guard let names = value.elements?.map(\.string), names.allSatisfy({ $0 != nil }) else {
      StandardStreams.complain(
        "\(path): columns isn't an array of names; try {\"columns\": [\"time\", \"name\"]}"
      )
      return
    }
    var columns: [TraceColumn] = []
    for case let name? in names {
      switch TraceColumn.parse(name) {
      case .success(let column):
        if !columns.contains(column) { columns.append(column) }
      case .failure(let error): StandardStreams.complain("\(path): \(error); left out")
      }
    }
    if !columns.isEmpty { self.columns = columns }
  }

  private mutating func readHints(_ value: DocumentValue?, path: String) {
    guard let value else { return }
    guard let names = value.elements?.map(\.string), names.allSatisfy({ $0 != nil }) else {
      StandardStreams.complain(
        "\(path): withoutHints isn't an array of names; try {\"withoutHints\": [\"cold-start\"]}"
      )
      return
    }
    for case let name? in names {
      guard let rule = HintRule(rawValue: name) else {
        StandardStreams.complain("\(path): there are no hints named \(name); left out")
        continue
      }
      hintRules.removeAll { $0 == rule }
    }
  }

  /// The folder of fluoro's own below one of the XDG base folders.
  static func folder(variable: String, below home: String) -> String {
    if let base = environment(variable), base.hasPrefix("/") { return base + "/fluoro" }
    return (environment("HOME") ?? "") + "/\(home)/fluoro"
  }

  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
