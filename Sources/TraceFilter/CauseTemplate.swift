import TraceAnalysis
import TraceModel

/// Says root causes in the shape and with the names of X-Ray's summaries, to be held against templates.
struct CauseDescription {
  let nodes: ServiceNodes
  let strings: StringTable

  func describe(_ cause: RootCause) -> FilterJSON {
    .object([
      FilterJSON.Member(key: "ClientImpacting", value: .boolean(cause.isClientImpacting)),
      FilterJSON.Member(
        key: "Services",
        value: .array(cause.services.map { describe($0, of: cause) })
      ),
    ])
  }

  private func describe(_ service: RootCause.Service, of cause: RootCause) -> FilterJSON {
    var members: [FilterJSON.Member] = []
    if let node = service.node.map({ nodes.nodes[$0] }) {
      members = [
        FilterJSON.Member(key: "Name", value: .string(node.name)),
        FilterJSON.Member(
          key: "Names",
          value: .array(([node.name] + node.alternativeNames).map { .string($0) })
        ),
        FilterJSON.Member(key: "Inferred", value: .boolean(service.isInferred)),
      ]
      if let type = node.type {
        members.append(FilterJSON.Member(key: "Type", value: .string(type)))
      }
      if let account = node.account {
        members.append(FilterJSON.Member(key: "AccountId", value: .string(account)))
      }
    }
    let entities = cause.entities[service.entities].map { describe($0) }
    return .object(members + [FilterJSON.Member(key: "EntityPath", value: .array(entities))])
  }

  private func describe(_ entity: RootCause.Entity) -> FilterJSON {
    var members = [
      FilterJSON.Member(key: "Name", value: .string(strings[entity.name])),
      FilterJSON.Member(key: "Remote", value: .boolean(entity.isRemote)),
    ]
    if let coverage = entity.coverage {
      members.append(FilterJSON.Member(key: "Coverage", value: .number(coverage)))
    }
    if entity.coverage == nil {
      let exceptions = entity.exceptions.map { describe($0) }
      members.append(FilterJSON.Member(key: "Exceptions", value: .array(exceptions)))
    }
    return .object(members)
  }

  private func describe(_ exception: RecordedException) -> FilterJSON {
    .object([
      FilterJSON.Member(key: "Name", value: .string(strings[exception.type])),
      FilterJSON.Member(key: "Message", value: .string(strings[exception.message])),
    ])
  }
}

extension FilterJSON {
  /// Whether everything that this template says is so: every key is equal, arrays have the same
  /// length and equal elements; keys that are left out may be anything.
  func matches(_ value: FilterJSON) -> Bool {
    switch (self, value) {
    case (.object(let wanted), .object(let members)):
      wanted.allSatisfy { member in
        members.last { $0.key == member.key }.map { member.value.matches($0.value) } ?? false
      }
    case (.array(let wanted), .array(let elements)):
      wanted.count == elements.count
        && zip(wanted, elements).allSatisfy { $0.matches($1) }
    default: self == value
    }
  }
}
