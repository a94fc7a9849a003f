import TestSupport
import TraceAnalysis
import TraceModel

extension CriticalPath {
  /// The sections as the tables note them, latest first: `C 60–101, E 50–60`.
  func text(
    in store: TraceStore,
    unit: Int64 = 1_000_000,
    origin: Timestamp = .sketchOrigin
  ) -> String {
    sections.map { section in
      let name = section.row.map { store.name(of: $0) } ?? "waiting"
      let from = section.from.nanoseconds(since: origin) / unit
      let to = section.to.nanoseconds(since: origin) / unit
      return "\(name) \(from)–\(to)"
    }.joined(separator: ", ")
  }

  /// The lengths of the sections, latest first: `C 41, E 10`.
  func lengths(in store: TraceStore, unit: Int64 = 1_000_000) -> String {
    sections.map { section in
      "\(section.row.map { store.name(of: $0) } ?? "waiting") \(section.nanoseconds / unit)"
    }.joined(separator: ", ")
  }
}

/// The workshop's request, in milliseconds from the root's start.
let workshopNotes = """
  gateway 0–245; function 15–240 (gateway); init 15–60 (function); \
  dynamodb_scan 60–180 (function); sort 180–205 (function); format 205–240 (function)
  """
