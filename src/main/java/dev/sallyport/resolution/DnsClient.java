package dev.sallyport.resolution;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.NameAnswer;
import dev.sallyport.policy.model.NoAnswer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupFailedException;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import org.xbill.DNS.lookup.RedirectLoopException;
import org.xbill.DNS.lookup.RedirectOverflowException;
import org.xbill.DNS.lookup.ServerFailedException;

/**
 * Asks the configured resolvers, and nobody else: no hosts file, no search path, no cache, no resolver of the machine. An
 * answer that was cut short over UDP is fetched over TCP. Addresses are read from the bytes of the answer: Java's own type
 * takes an IPv4 address inside IPv6 for IPv4.
 */
@ApplicationScoped
class DnsClient {
    private static final Logger LOG = Logger.getLogger(DnsClient.class);
    private static final int TRIES = 2;
    private static final int AT_ONCE = 16;

    private final DnsConfig config;
    private final @Nullable LookupSession session;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    DnsClient(DnsConfig config) {
        this.config = config;
        this.session = config.resolvers()
                .filter(resolvers -> !resolvers.isEmpty())
                .map(resolvers -> session(
                        config, resolvers.stream().map(ResolverAddress::parse).toList()))
                .orElse(null);
    }

    /** What is no resolver keeps the portal from starting, rather than names from being looked up later. */
    void start(@Observes StartupEvent event) {
        LOG.infof(
                "Domain names are %s",
                session == null
                        ? "not looked up, and refused"
                        : "asked of " + config.resolvers().orElseThrow());
    }

    private static LookupSession session(DnsConfig config, List<ResolverAddress> addresses) {
        List<Resolver> resolvers = new ArrayList<>();
        for (ResolverAddress address : addresses) resolvers.add(resolver(address, config.timeout()));
        var inTurn = new ExtendedResolver(resolvers);
        inTurn.setRetries(TRIES);
        inTurn.setTimeout(config.total());
        return LookupSession.builder()
                .resolver(inTurn)
                .clearCaches()
                .maxRedirects(config.mostAliases())
                .build();
    }

    private static Resolver resolver(ResolverAddress address, Duration timeout) {
        try {
            var resolver = new SimpleResolver(address.address().toString());
            resolver.setPort(address.port());
            resolver.setTimeout(timeout);
            return resolver;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address was looked up: " + address, e);
        }
    }

    /** Asks for all of them at the same time. Takes no longer than the total time-out, whatever the resolvers do. */
    Map<DomainName, NameAnswer> ask(Collection<DomainName> names) {
        Map<DomainName, NameAnswer> answers = new LinkedHashMap<>();
        if (session == null || !turn()) {
            NoAnswer why = session == null ? NoAnswer.NO_RESOLVER : NoAnswer.BUSY;
            names.forEach(name -> answers.put(name, new NameAnswer.Nothing(name, why)));
            return answers;
        }
        try {
            Map<DomainName, CompletableFuture<NameAnswer>> asked = new LinkedHashMap<>();
            for (DomainName name : names) {
                asked.computeIfAbsent(name, each -> ask(session, each)
                        .completeOnTimeout(
                                new NameAnswer.Nothing(each, NoAnswer.LATE),
                                config.total().toMillis(),
                                TimeUnit.MILLISECONDS));
            }
            asked.forEach((name, answer) -> answers.put(name, answer.join()));
            return answers;
        } finally {
            turns.release();
        }
    }

    private boolean turn() {
        try {
            return turns.tryAcquire(config.total().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CompletableFuture<NameAnswer> ask(LookupSession resolvers, DomainName name) {
        Name absolute = absolute(name);
        CompletableFuture<Part> ipv4 = part(resolvers, absolute, Type.A);
        CompletableFuture<Part> ipv6 = part(resolvers, absolute, Type.AAAA);
        return ipv4.thenCombine(ipv6, (some, more) -> joined(name, some, more));
    }

    private static Name absolute(DomainName name) {
        try {
            return Name.fromString(name.value() + ".");
        } catch (TextParseException e) {
            throw new IllegalStateException("a domain name is a name of DNS: " + name, e);
        }
    }

    /** What was said of one family. */
    private record Part(List<String> chain, List<Address> addresses, Optional<NoAnswer> why) {
        Part(NoAnswer why) {
            this(List.of(), List.of(), Optional.of(why));
        }

        /** Not knowing the one family is no reason to pass the other: what is not known could lead anywhere. */
        boolean isUnclear() {
            return why.filter(reason -> reason != NoAnswer.EMPTY && reason != NoAnswer.UNKNOWN)
                    .isPresent();
        }
    }

    private static CompletableFuture<Part> part(LookupSession resolvers, Name name, int type) {
        try {
            return resolvers
                    .lookupAsync(name, type)
                    .toCompletableFuture()
                    .thenApply(result -> part(name, type, result))
                    .exceptionally(DnsClient::failed);
        } catch (RuntimeException e) { // what is wrong with an answer is thrown as well as returned
            return CompletableFuture.completedFuture(failed(e));
        }
    }

    private static Part part(Name asked, int type, LookupResult result) {
        Set<String> chain = new LinkedHashSet<>();
        List<Address> addresses = new ArrayList<>();
        result.getAliases().forEach(alias -> chain.add(text(alias)));
        for (Record one : result.getRecords()) {
            if (one.getType() != type) continue;
            chain.add(text(one.getName()));
            addresses.add(Address.ofBytes(one.rdataToWireCanonical()));
        }
        chain.remove(text(asked));
        return new Part(
                List.copyOf(chain), addresses, addresses.isEmpty() ? Optional.of(NoAnswer.EMPTY) : Optional.empty());
    }

    /** As a domain name is written; what could not stand in one is not shown. */
    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.-]", "?");
    }

    private static Part failed(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) cause = cause.getCause();
        if (cause instanceof NoSuchDomainException) return new Part(NoAnswer.UNKNOWN);
        if (cause instanceof NoSuchRRSetException) return new Part(NoAnswer.EMPTY);
        if (cause instanceof RedirectLoopException) return new Part(NoAnswer.LOOP);
        if (cause instanceof RedirectOverflowException) return new Part(NoAnswer.LONG);
        if (cause instanceof ServerFailedException || cause instanceof LookupFailedException) {
            return new Part(NoAnswer.FAILED);
        }
        LOG.debugf("A resolver did not answer: %s", cause);
        return new Part(NoAnswer.LATE);
    }

    private NameAnswer joined(DomainName name, Part ipv4, Part ipv6) {
        List<String> chain = Stream.concat(ipv4.chain().stream(), ipv6.chain().stream())
                .distinct()
                .toList();
        List<Address> addresses = Stream.concat(ipv4.addresses().stream(), ipv6.addresses().stream())
                .distinct()
                .toList();
        for (Part part : List.of(ipv4, ipv6)) {
            if (part.isUnclear())
                return new NameAnswer.Nothing(name, chain, part.why().orElseThrow());
        }
        if (addresses.size() > config.mostAnswers()) return new NameAnswer.Nothing(name, chain, NoAnswer.MANY);
        if (!addresses.isEmpty()) return new NameAnswer.Addresses(name, chain, addresses);
        boolean unknown = Stream.of(ipv4, ipv6).anyMatch(part -> part.why().equals(Optional.of(NoAnswer.UNKNOWN)));
        return new NameAnswer.Nothing(name, chain, unknown ? NoAnswer.UNKNOWN : NoAnswer.EMPTY);
    }
}
