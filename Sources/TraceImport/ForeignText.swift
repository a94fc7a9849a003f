/// Text that holds no traces that can be read, but whose kind its first line tells.
enum ForeignText {
  /// What it seems to be, and what to try.
  struct Kind {
    let name: String
    let advice: String
  }

  /// The kind of a text, by the beginning of what was skipped first.
  static func kind(of excerpt: String) -> Kind? {
    let text = excerpt.drop { $0.isWhitespace }
    func begins(_ beginnings: String...) -> Bool { beginnings.contains { text.hasPrefix($0) } }
    if text.contains("An error occurred (") || begins("aws: error", "usage: aws") {
      return Kind(
        name: "an error of the AWS CLI",
        advice: "run the command again, and see that it succeeds"
      )
    }
    if begins("<!", "<html", "<HTML", "<?xml") {
      return Kind(name: "HTML or XML", advice: "is it the page of an error?")
    }
    if begins("{'", "[{'", "['") {
      return Kind(
        name: "Python's own notation",
        advice: "write it with json.dumps, not with print or str"
      )
    }
    if begins("Traces:", "- Duration:", "- Id:", "---") {
      return Kind(name: "YAML", advice: "ask for JSON: aws xray … --output json")
    }
    return nil
  }
}
