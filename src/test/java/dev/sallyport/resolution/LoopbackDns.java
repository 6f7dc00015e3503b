package dev.sallyport.resolution;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A resolver on 127.0.0.1, over UDP and TCP, that says of each name what a test has told it to say; of others that there is no
 * such name. What it says can be changed at any time: that is how a name is bound anew.
 */
public final class LoopbackDns implements AutoCloseable {
    private static final int LONGEST_CHAIN = 12;
    private static final long TTL = 0;

    private final Map<String, Entry> zone = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final AtomicInteger overTcp = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "loopback-dns");
        thread.setDaemon(true);
        return thread;
    });
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    /** What is said of a name. */
    private record Entry(List<String> addresses, @Nullable String alias, int rcode, Duration delay, boolean silent) {
        Entry(List<String> addresses, @Nullable String alias, int rcode) {
            this(addresses, alias, rcode, Duration.ZERO, false);
        }
    }

    private LoopbackDns() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        tcp = new ServerSocket(0, 50, loopback);
        udp = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
        threads.execute(this::listen);
        threads.execute(this::accept);
    }

    public static LoopbackDns start() {
        for (int tries = 0; ; tries++) {
            try {
                return new LoopbackDns();
            } catch (SocketException e) { // somebody else has this port for UDP
                if (tries > 10) throw new UncheckedIOException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** As a setting names it. */
    public String address() {
        return "127.0.0.1:" + tcp.getLocalPort();
    }

    /** From now on the name has these addresses, of either family. */
    public void says(String name, String... addresses) {
        zone.put(name, new Entry(List.of(addresses), null, Rcode.NOERROR));
    }

    /** From now on the name is an alias. */
    public void alias(String name, String target) {
        zone.put(name, new Entry(List.of(), target, Rcode.NOERROR));
    }

    /** From now on asking for the name fails with {@link Rcode}. */
    public void fails(String name, int rcode) {
        zone.put(name, new Entry(List.of(), null, rcode));
    }

    /** From now on the name is answered so much later. */
    public void delays(String name, Duration delay, String... addresses) {
        zone.put(name, new Entry(List.of(addresses), null, Rcode.NOERROR, delay, false));
    }

    /** From now on nothing is answered. */
    public void isSilentOn(String name) {
        zone.put(name, new Entry(List.of(), null, Rcode.NOERROR, Duration.ZERO, true));
    }

    public void forgets(String name) {
        zone.remove(name);
    }

    /** How often the name was asked for, of either type. */
    public int asked(String name) {
        return asked.getOrDefault(name, new AtomicInteger()).get();
    }

    /** How many questions came over TCP. */
    public int overTcp() {
        return overTcp.get();
    }

    private void listen() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                var from = packet.getSocketAddress();
                threads.execute(() -> {
                    byte[] answer = answer(question, false);
                    if (answer.length > 0) send(new DatagramPacket(answer, answer.length, from));
                });
            } catch (IOException e) {
                if (!udp.isClosed()) throw new UncheckedIOException(e);
            }
        }
    }

    private void send(DatagramPacket packet) {
        try {
            if (!udp.isClosed()) udp.send(packet);
        } catch (IOException e) {
            if (!udp.isClosed()) throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                if (!tcp.isClosed()) throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            var out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                byte[] question = new byte[in.readUnsignedShort()];
                in.readFully(question);
                overTcp.incrementAndGet();
                byte[] answer = answer(question, true);
                if (answer.length == 0) return;
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            }
        } catch (EOFException done) {
            // the client has what it wanted
        } catch (IOException e) {
            if (!tcp.isClosed()) throw new UncheckedIOException(e);
        }
    }

    /** @return nothing where nothing is to be answered */
    private byte[] answer(byte[] wire, boolean overTcp) {
        try {
            var query = new Message(wire);
            Record question = query.getQuestion();
            var answer = new Message(query.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            answer.getHeader().setFlag(Flags.RD);
            answer.getHeader().setFlag(Flags.RA);
            answer.addRecord(question, Section.QUESTION);
            String first = text(question.getName());
            asked.computeIfAbsent(first, name -> new AtomicInteger()).incrementAndGet();
            Name name = question.getName();
            for (int steps = 0; steps < LONGEST_CHAIN; steps++) {
                Entry entry = zone.get(text(name));
                if (entry == null) {
                    answer.getHeader().setRcode(Rcode.NXDOMAIN);
                    break;
                }
                if (entry.silent()) return new byte[0];
                LockSupport.parkNanos(entry.delay().toNanos());
                answer.getHeader().setRcode(entry.rcode());
                if (entry.alias() == null) {
                    addAddresses(answer, name, question.getType(), entry.addresses());
                    break;
                }
                Name target = Name.fromString(entry.alias() + ".");
                answer.addRecord(new CNAMERecord(name, DClass.IN, TTL, target), Section.ANSWER);
                name = target;
            }
            OPTRecord options = query.getOPT();
            int longest = options == null ? 512 : options.getPayloadSize();
            return answer.toWire(overTcp ? Message.MAXLENGTH : longest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addAddresses(Message answer, Name name, int type, List<String> addresses) throws IOException {
        for (String address : addresses) {
            boolean ipv6 = address.indexOf(':') >= 0;
            if (ipv6 && type == Type.AAAA) {
                byte[] bytes = Address.toByteArray(address, Address.IPv6);
                answer.addRecord(new AAAARecord(name, DClass.IN, TTL, bytes), Section.ANSWER);
            } else if (!ipv6 && type == Type.A) {
                InetAddress ipv4 = InetAddress.getByAddress(Address.toByteArray(address, Address.IPv4));
                answer.addRecord(new ARecord(name, DClass.IN, TTL, ipv4), Section.ANSWER);
            }
        }
    }

    private static String text(Name name) throws TextParseException {
        return name.toString(true);
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
