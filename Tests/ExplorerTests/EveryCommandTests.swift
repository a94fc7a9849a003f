import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

@testable import Explorer

/// Each command there is, by the keys that a user would press, and what comes of it.
@Suite struct EveryCommandTests {
  /// What comes of the last key.
  enum Result {
    /// The screen shows a text that it didn't show before.
    case shows(String)
    /// The screen looks another way.
    case changes
    case copies
    case opens(TextProgram)
    case loads
    case suspends
    case quits
  }

  /// Keys by name, or texts to type; the last one is the command's.
  typealias Keys = [String]

  static let scripts: [Command: (keys: Keys, result: Result)] = [
    .down: (["j"], .changes),
    .up: (["j", "k"], .changes),
    .pageDown: (["Space"], .changes),
    .pageUp: (["Space", "b"], .changes),
    .halfPageDown: (["C-d"], .changes),
    .halfPageUp: (["C-d", "C-u"], .changes),
    .first: (["j", "g"], .changes),
    .last: (["G"], .changes),
    .open: (["Enter"], .shows("holds")),
    .back: (["Enter", "Esc"], .shows("61 traces")),
    .leave: (["Enter", "q"], .shows("61 traces")),
    .quit: (["Enter", "Q"], .quits),
    .interrupt: (["Enter", "C-c"], .quits),
    .help: (["?"], .shows("Everywhere")),
    .commandLine: ([":"], .shows("Tab completes")),
    .search: (["/"], .shows("/")),
    .filter: (["f"], .shows("61 of 61")),
    .clearFilter: (["f", "fault", "Enter", "F"], .changes),
    .filterBySelection: (["Enter", "Tab", "j", "x"], .shows("filter: ")),
    .nextMatch: (["/", "post", "Enter", "n"], .changes),
    .previousMatch: (["/", "post", "Enter", "N"], .changes),
    .nextPane: (["Enter", "Tab"], .changes),
    .previousPane: (["Enter", "BackTab"], .changes),
    .showTraces: (["4", "1"], .changes),
    .sideBySide: (["m", "m", "D"], .changes),
    .toggleFlame: (["Enter", "a"], .changes),
    .lessLevels: (["Enter", "{"], .changes),
    .moreLevels: (["Enter", "{", "}"], .changes),
    .changeGaps: (["Enter", "u"], .shows("gaps")),
    .hideShort: (["Enter", "H"], .changes),
    .columns: ([":columns"], .shows("columns time")),
    .groupTraces: ([":group url"], .changes),
    .since: ([":since 05:10"], .changes),
    .until: ([":until 05:10"], .changes),
    .nextBucket: (["]"], .changes),
    .previousBucket: (["["], .changes),
    .extendRange: (["]", ">"], .changes),
    .shrinkRange: (["]", ">", "<"], .changes),
    .showTrace: (["2"], .shows("holds")),
    .showDetail: (["Enter", "3"], .changes),
    .showMap: (["4"], .shows("Service map")),
    .left: (["4", "j", "l", "h"], .changes),
    .right: (["4", "l"], .changes),
    .nextEdge: (["4", "Tab"], .changes),
    .previousEdge: (["4", "BackTab"], .changes),
    .showTracesOfSelection: (["4", "Enter"], .changes),
    .changeMapScope: (["4", "o"], .shows("this is the map of all traces")),
    .tellMore: (["4", "-", "-", "+"], .changes),
    .tellLess: (["4", "-"], .changes),
    .listOrDraw: (["4", "v"], .changes),
    .showErrors: (["5"], .shows("root causes")),
    .showAnalytics: (["6"], .shows("Analytics / Distribution")),
    .statistics: (["6", "s", "d"], .shows("Analytics / Distribution")),
    .scanOrQuery: (["6", "s"], .shows("Scan takes")),
    .coldOrWarm: (["6", "c"], .shows("A cold start adds")),
    .sizeOrTime: (["6", "z"], .shows("Spearman")),
    .hints: (["6", "i"], .shows("scan-in-request")),
    .groupBy: (["6", "B"], .shows("traces by service")),
    .mark: (["m"], .shows("●")),
    .unmark: (["m", ":unmark"], .shows("mark taken away")),
    .compareMarks: (["m", "m", "d"], .shows("Analytics / Two traces")),
    .compare: ([":compare fault"], .shows("Analytics / Comparison")),
    .nextFault: (["e"], .changes),
    .previousFault: (["E"], .changes),
    .nextOnPath: (["Enter", "c"], .changes),
    .onlyPath: (["Enter", "C"], .shows("only the critical path; C shows all")),
    .fold: (["Enter", "h"], .changes),
    .unfold: (["Enter", "h", "l"], .changes),
    .foldAll: (["Enter", "["], .changes),
    .unfoldAll: (["Enter", "[", "]"], .changes),
    .zoomIn: (["Enter", "j", "+"], .changes),
    .zoomOut: (["Enter", "j", "+", "-"], .changes),
    .panLeft: (["Enter", "G", "+", "<"], .changes),
    .panRight: (["Enter", "+", ">"], .changes),
    .resetZoom: (["Enter", "+", "0"], .changes),
    .sort: (["s"], .changes),
    .reverseSort: (["S"], .changes),
    .nextSection: (["Enter", "Tab", ")"], .changes),
    .previousSection: (["Enter", "Tab", "("], .changes),
    .jumpToParent: (["Enter", "j", "Tab", "P"], .changes),
    .jumpToCaller: (["Enter", "Tab", "<"], .shows("nobody in this trace calls this segment")),
    .jumpToCallee: (["Enter", "Tab", ">"], .changes),
    .jumpToLinkedTrace: (["Enter", "Tab", "o"], .shows("the span has no links to other traces")),
    .viewDocument: (["Enter", "Tab", "v"], .opens(.pager)),
    .editDocument: (["Enter", "Tab", "V"], .opens(.editor)),
    .copyValue: (["y"], .copies),
    .copyJSON: (["Enter", "Tab", "Y"], .copies),
    .wrap: (["Enter", "Tab", "]", "w"], .changes),
    .timeZone: (["t"], .shows("times in UTC")),
    .pause: (["p"], .shows("nothing loads or arrives")),
    .reload: (["r"], .loads),
    .showRejects: ([":rejects"], .shows("Skipped records")),
    .showMessages: ([":messages"], .shows("Messages")),
    .suspend: (["C-z"], .suspends),
  ]

  @Test("there is a script for each command")
  func complete() {
    let missing = Set(Command.allCases).subtracting(Self.scripts.keys)
    #expect(missing.isEmpty)
  }

  private static let loaded = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))])

  @Test("each command does what it is there for", arguments: Command.allCases)
  func command(_ command: Command) throws {
    let (keys, result) = try #require(Self.scripts[command])
    let loaded = Self.loaded
    var script = Script(
      loaded.store,
      size: Size(columns: 80, rows: 40),
      localOffset: 32_400
    ) { row in
      let place = loaded.store.documents[Int(loaded.store.spans.document[row])]
      do throws(ImportError) {
        return .document(SpanDocument(try loaded.reader.document(at: place)))
      } catch {
        return .failure(error.description)
      }
    }
    for key in keys.dropLast() { Self.type(key, into: &script) }
    let before = script.surface
    let key = try #require(keys.last)
    if let event = Self.event(key) {
      #expect(KeyMap.command(for: event, in: script.state.focus.bindings) == command)
    }
    Self.type(key, into: &script)
    switch result {
    case .shows(let text):
      #expect(script.screen.contains(text))
      #expect(!before.text.contains(text) || text == "/")
    case .changes: #expect(script.surface != before)
    case .copies: #expect(script.copied.count == 1)
    case .opens(let program): #expect(script.viewed.map { $0.program } == [program])
    case .loads: #expect(script.loads == 1)
    case .suspends: #expect(script.suspensions == 1)
    case .quits: #expect(script.hasQuit)
    }
  }

  private static func type(_ key: String, into script: inout Script) {
    if let event = event(key) {
      script.type(event)
    } else {
      script.type(key)
      if key.hasPrefix(":") { script.type(.enter) }
    }
  }

  /// The key of a name; nothing for a text to type.
  private static func event(_ name: String) -> KeyEvent? {
    switch name {
    case "Enter": .enter
    case "Esc": .escape
    case "Tab": .tab
    case "BackTab": .backTab
    case "Space": .character(" ")
    case _ where name.hasPrefix("C-"): name.last.map { .control($0) }
    case _ where name.count == 1: name.first.map { .character($0) }
    default: nil
    }
  }
}
