import TraceModel

extension TypedCommand {
  /// Commands that hand something over to other programs.
  static let programs = [
    TypedCommand(
      "console",
      "[REGION]",
      help: "copy the address of the trace in the AWS console"
    ) { state, region throws(CommandError) in try state.copyConsoleLink(region: region) }
  ]
}

extension AppState {
  /// Copies the address of the opened or selected trace in the AWS console.
  mutating func copyConsoleLink(region given: String) throws(CommandError) -> [Effect] {
    let opened = screen == .trace ? timeline?.opened : nil
    let store = opened?.store ?? session.store
    guard let trace = opened?.trace ?? (screen == .traces ? traces.selectedTrace : nil) else {
      throw CommandError("open a trace, or select one in the list")
    }
    guard given.isEmpty || ConsoleLink.regionNamed(given[...]) != nil else {
      throw CommandError("'\(given)' is no region; one is ap-northeast-1")
    }
    let found = ConsoleLink.region(ofTrace: trace, in: store)
    let shown = opened == nil ? nil : detail.region
    guard let region = given.isEmpty ? found ?? shown ?? session.region : given else {
      throw CommandError(
        "the trace doesn't tell its region; type it, as in console ap-northeast-1, or set AWS_REGION"
      )
    }
    return [.copy(ConsoleLink.text(trace: store.text(of: store.traces.id[trace]), region: region))]
  }
}
