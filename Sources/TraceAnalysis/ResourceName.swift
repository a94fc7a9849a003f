/// Names of AWS resources, for people.
public enum ResourceName {
  /// The last part of a queue's URL or of an ARN; other names as they are.
  public static func short(_ resource: String) -> String {
    let separator: Character
    if resource.hasPrefix("arn:") {
      separator = resource.contains("/") ? "/" : ":"
    } else if resource.hasPrefix("https://") || resource.hasPrefix("http://") {
      separator = "/"
    } else {
      return resource
    }
    return resource.split(separator: separator).last.map(String.init) ?? resource
  }

  /// The account in an ARN; nothing where there is none.
  public static func account(inARN arn: String) -> String? {
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 && parts[0] == "arn" && !parts[4].isEmpty ? String(parts[4]) : nil
  }
}
