import ArgumentParser
import Explorer
import TextScreen
import TraceImport
import TraceModel

/// Opens a large trace and draws it: the cost of a frame and of a key, from whole screens.
struct FrameBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frame",
    abstract: "Draw frames of the largest trace of a file at 200 by 60, and press keys in it."
  )

  @Argument(help: "A file of traces, such as one trace of 100,000 spans.")
  var file: String

  @Option(help: "How many frames are drawn at each scroll position.")
  var frames = 200

  func run() throws {
    let store = TraceLoader.load([.path(file)]).store
    guard
      let largest = (0..<store.traces.count).max(by: {
        store.rows(of: $0).count < store.rows(of: $1).count
      })
    else { throw ValidationError("there is no trace in \(file)") }
    Figure(name: "frame spans", value: Double(store.rows(of: largest).count), unit: "spans")
      .report()
    var state = AppState(session: Session(), size: Size(columns: 200, rows: 60))
    let loaded = LoadedSession(store: store, summary: LoadSummary(loaded: "loaded"))
    _ = state.update(.loaded(loaded))
    _ = state.update(.openTrace(largest))
    var opened: OpenedTrace?
    report("open analysis") { opened = OpenedTrace(trace: largest, in: store, version: 1) }
    guard let opened else { return }
    report("open pane") { _ = state.update(.traceOpened(opened)) }
    drawFrames(of: state, at: "top")
    press([.last], in: &state)
    drawFrames(of: state, at: "end")
    press(Array(repeating: .halfPageUp, count: 40), in: &state)
    drawFrames(of: state, at: "middle")
    press(
      [
        .down, .up, .fold, .foldAll, .unfoldAll, .onlyPath, .onlyPath, .nextOnPath, .nextFault,
        .zoomIn,
      ],
      in: &state
    )
    drawFrames(of: state, at: "zoomed")
    press([.lessLevels, .moreLevels, .changeGaps, .hideShort], in: &state)
    press([.resetZoom, .toggleFlame, .down, .unfold], in: &state)
    drawFrames(of: state, at: "flame view")
  }

  private func report(_ name: String, _ work: () -> Void) {
    Figure(name: name, value: seconds(work) * 1e3, unit: "ms").report()
  }

  private func drawFrames(of state: AppState, at place: String) {
    var cells = 0
    let time = seconds {
      for _ in 0..<max(1, frames) { cells += state.draw().size.columns }
    }
    guard cells > 0 else { return }
    Figure(name: "frame at \(place)", value: time * 1e3 / Double(max(1, frames)), unit: "ms")
      .report()
  }

  /// Presses keys one after the other and reports the slowest, with the frame that follows it.
  private func press(_ commands: [Command], in state: inout AppState) {
    var slowest = (name: "", time: 0.0)
    for command in commands {
      var width = 0
      let time = seconds {
        _ = state.update(.command(command))
        width = state.draw().size.columns
      }
      if time > slowest.time, width > 0 { slowest = (command.rawValue, time) }
    }
    Figure(name: "key and frame, slowest: \(slowest.name)", value: slowest.time * 1e3, unit: "ms")
      .report()
  }
}
