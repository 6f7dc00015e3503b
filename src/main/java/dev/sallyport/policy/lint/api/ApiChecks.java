package dev.sallyport.policy.lint.api;

import dev.sallyport.policy.lint.rule.Check;
import java.util.List;

/** What the API server refuses, by kind of mistake. */
final class ApiChecks {
    static final Check VERSION = Check.error(
            "API-VERSION",
            "the version is not served",
            "Kubernetes 1.36 serves a NetworkPolicy as `networking.k8s.io/v1` alone, and the tier policies in the version of their CRD.",
            "Write the version that is served");
    static final Check UNKNOWN_FIELD = Check.error(
            "API-UNKNOWN-FIELD",
            "the field does not exist",
            "With strict field validation the object is refused; without it the field is dropped in silence, and a rule with a mistyped `from` lets everyone in.",
            "Correct the name, or remove the field");
    static final Check TYPE = Check.error(
            "API-TYPE",
            "the value is of another type",
            "The object cannot be decoded. YAML 1.1 takes `y`, `no` and `on` for truth values and `8080` for a number; labels are text.",
            "Write a value of the type that is expected; put text that looks like something else in quotes");
    static final Check REQUIRED = Check.error(
            "API-REQUIRED",
            "a value is missing",
            "The object is refused without it.",
            "Write the value that is missing");
    static final Check FORBIDDEN = Check.error(
            "API-FORBIDDEN",
            "two values exclude each other",
            "An `ipBlock` stands alone in its peer, and `Exists` and `DoesNotExist` take no values.",
            "Split them, or remove one");
    static final Check NAME = Check.error(
            "API-NAME",
            "the name is none",
            "Names of policies are DNS subdomains (RFC 1123) of up to 253 characters.",
            "Use a-z, 0-9, '-' and '.', with a letter or digit at both ends of each part");
    static final Check NAMESPACE = Check.error(
            "API-NAMESPACE",
            "the namespace is none",
            "Names of namespaces are DNS labels (RFC 1123) of up to 63 characters.",
            "Use a-z, 0-9 and '-', with a letter or digit at both ends");
    static final Check LABEL = Check.error(
            "API-LABEL",
            "the label is none",
            "Keys and values of labels have a form and a length.",
            "Use up to 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends; a key may have a DNS subdomain and '/' before it");
    static final Check ANNOTATION = Check.error(
            "API-ANNOTATION",
            "the annotation is none",
            "Keys have a form, and all annotations of an object together hold at most 256 KiB.",
            "Correct the key, or keep large texts elsewhere");
    static final Check SELECTOR = Check.error(
            "API-SELECTOR",
            "the selector is none",
            "Keys, values and operators of a selector follow the rules of labels.",
            "Use In, NotIn, Exists or DoesNotExist, and keys and values that a label can have");
    static final Check CIDR = Check.error(
            "API-CIDR",
            "the address block is none",
            "Since Kubernetes 1.36 host bits, leading zeros and IPv4-mapped IPv6 are refused in new objects.",
            "Write the block in its canonical form, such as 10.9.8.0/24 or 2001:db8::/64");
    static final Check EXCEPT = Check.error(
            "API-EXCEPT",
            "the exception is no strict part of the block",
            "What is excepted must lie inside `cidr` and leave something of it.",
            "Except a part of the block, or remove the exception");
    static final Check PORT =
            Check.error("API-PORT", "the port is none", "Ports are 1 to 65535.", "Write a number from 1 to 65535");
    static final Check PORT_NAME = Check.error(
            "API-PORT-NAME",
            "the port's name is none",
            "Names of ports are IANA service names; a number in quotes is text and thus a name.",
            "Use up to 15 of a-z, 0-9 and '-' with at least one letter, or write the number without quotes");
    static final Check END_PORT = Check.error(
            "API-END-PORT",
            "the range of ports is none",
            "`endPort` needs a numeric `port` that is not greater.",
            "Write `port` as the first and `endPort` as the last port of the range");
    static final Check PROTOCOL = Check.error(
            "API-PROTOCOL",
            "the protocol is not supported",
            "NetworkPolicies speak of TCP, UDP and SCTP. ICMP has no ports and cannot be named.",
            "Write TCP, UDP or SCTP");
    static final Check POLICY_TYPES = Check.error(
            "API-POLICY-TYPES",
            "the policy type is not supported",
            "`policyTypes` holds Ingress, Egress or both.",
            "Write Ingress, Egress, or both");
    static final Check METADATA = Check.error(
            "API-METADATA",
            "the metadata is refused",
            "Owner references, finalizers and the like have rules of their own.",
            "Leave them out of manifests in Git; controllers set them");
    static final Check VALUE = Check.error(
            "API-VALUE",
            "the value is not one of those that are allowed",
            "The schema of the CRD lists what is allowed.",
            "Write one of the values that are listed");
    static final Check LIMIT = Check.error(
            "API-LIMIT",
            "there are too many or too few",
            "The schema of the CRD bounds lists, lengths and numbers.",
            "Split the policy, or stay inside the bounds");
    static final Check ONE_OF = Check.error(
            "API-ONE-OF",
            "exactly one of the fields must be set",
            "A peer of several kinds, or of none, has no meaning.",
            "Write one field in each entry, and another entry for the next");
    static final Check DUPLICATE = Check.error(
            "API-DUPLICATE",
            "the value is given twice",
            "The list is a set; the API server refuses a value that it has already.",
            "Remove one of the two");
    static final Check SINGLETON = Check.error(
            "API-SINGLETON",
            "the object has one name only",
            "There is one BaselineAdminNetworkPolicy in a cluster, and it is called `default`.",
            "Call it `default`");

    static final List<Check> ALL = List.of(
            VERSION,
            UNKNOWN_FIELD,
            TYPE,
            REQUIRED,
            FORBIDDEN,
            NAME,
            NAMESPACE,
            LABEL,
            ANNOTATION,
            SELECTOR,
            CIDR,
            EXCEPT,
            PORT,
            PORT_NAME,
            END_PORT,
            PROTOCOL,
            POLICY_TYPES,
            METADATA,
            VALUE,
            LIMIT,
            ONE_OF,
            DUPLICATE,
            SINGLETON);

    private ApiChecks() {}
}
