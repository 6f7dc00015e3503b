package dev.sallyport.policy.model;

/** What may flow: from pods of one namespace to a destination, on these ports. At least one port. */
public record Access(Source source, Destination destination, PortSet ports) {
    public Access {
        if (ports.isEmpty()) throw new InvalidValue("ports", "Name at least one port, such as `TCP 443`");
    }
}
