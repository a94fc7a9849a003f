import TextScreen
import TraceModel

/// A frame of an exception's stack: where it was, and whose code that is.
struct StackFrame {
  /// `handler (app.py:12)`, without what the frame doesn't say.
  let text: String
  /// Whether the code is a library's or the runtime's, as far as its place tells.
  let isLibrary: Bool

  /// The frame as it was recorded.
  init(_ frame: DocumentValue) {
    guard frame.members != nil else {
      text = DocumentText.bare(frame) ?? "…"
      isLibrary = Self.isLibrary(path: text, label: "")
      return
    }
    func member(_ key: String) -> String? {
      guard let value = frame[key], value != .null, let text = value.scalarText else { return nil }
      return text.isEmpty ? nil : text
    }
    let path = member("path") ?? ""
    var place = path
    if let line = member("line"), (Double(line).map { $0.isFinite && $0 != 0 } ?? false) {
      place += place.isEmpty ? "line \(line)" : ":\(line)"
    }
    let label = member("label")
    switch (label, place) {
    case (let label?, ""): text = label
    case (let label?, _): text = "\(label) (\(place))"
    case (nil, ""): text = "?"
    case (nil, _): text = place
    }
    isLibrary = Self.isLibrary(path: path, label: label ?? "")
  }

  /// Rows for frames; where own ones are among them, three or more of libraries in a row are folded.
  static func rows(of stack: [DocumentValue]) -> [DetailNode] {
    let frames = stack.map(StackFrame.init)
    let hasOwn = frames.contains { !$0.isLibrary }
    var rows: [DetailNode] = []
    var next = 0
    while next < frames.count {
      let run = frames[next...].prefix { $0.isLibrary == frames[next].isLibrary }
      next = run.endIndex
      let runRows = run.map { DetailNode.row("", $0.text, ink: $0.isLibrary ? .faint : .text) }
      if hasOwn, run.count >= leastFolded, run.first?.isLibrary == true {
        var folded = DetailNode(copying: .outline)
        folded.text = "\(run.count) frames of libraries"
        folded.ink = .faint
        folded.children = .nodes(runRows)
        folded.startsFolded = true
        rows.append(folded)
      } else {
        rows += runRows
      }
    }
    return rows
  }

  private static let leastFolded = 3

  private static func isLibrary(path: String, label: String) -> Bool {
    let path = path.replacing("\\", with: "/")
    if folders.contains(where: { path.contains($0) }) { return true }
    if beginnings.contains(where: { path.hasPrefix($0) || label.hasPrefix($0) }) { return true }
    // X-Ray's SDK for Python records the names of files only.
    return labels[path]?.contains(label) ?? false
  }

  /// Folders of installed packages, in the languages that X-Ray has SDKs for.
  private static let folders = [
    "/site-packages/", "/dist-packages/", "node_modules/", "/gems/", "/pkg/mod/", "/lib/ruby/",
    "/lib/python", "/python/botocore/", "/python/boto3/", "/python/urllib3/", "aws_xray_sdk/",
    "/usr/local/go/src/", "vendor/bundle/",
  ]

  /// What runtimes' own places, and names of classes in Java and .NET, begin with.
  private static let beginnings = [
    "/var/runtime/", "/var/lang/", "/opt/nodejs/", "/opt/python/", "/usr/lib/", "/usr/local/lib/",
    "node:", "internal/", "<frozen ", "java.", "javax.", "jdk.", "sun.", "com.sun.",
    "com.amazonaws.", "software.amazon.", "org.springframework.", "org.apache.", "System.",
    "Microsoft.", "Amazon.", "runtime.",
  ]

  /// Functions of libraries by the names of their files.
  private static let labels: [String: Set<String>] = [
    "client.py": ["_api_call", "_make_api_call", "_make_request"],
    "factory.py": ["do_action"],
    "action.py": ["__call__"],
    "context.py": ["wrapper"],
    "recorder.py": ["record_subsegment", "record_subsegment_async"],
    "subsegment.py": ["__call__"],
    "endpoint.py": ["make_request", "_send_request", "_do_get_response", "_send"],
    "httpsession.py": ["send"],
    "adapters.py": ["send"],
    "sessions.py": ["request", "send"],
    "connectionpool.py": ["urlopen", "_make_request"],
  ]
}
