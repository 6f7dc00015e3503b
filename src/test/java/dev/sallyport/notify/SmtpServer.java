package dev.sallyport.notify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.sallyport.e2e.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A mail server on loopback that the portal sends to, and what it took. */
public final class SmtpServer implements QuarkusTestResourceLifecycleManager {
    private static @Nullable GreenMail server;
    private static int port;

    @Override
    public Map<String, String> start() {
        port = Ports.free();
        up();
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.mailer.mock", "false");
        settings.put("quarkus.mailer.host", "127.0.0.1");
        settings.put("quarkus.mailer.port", String.valueOf(port));
        settings.put("quarkus.mailer.start-tls", "DISABLED");
        settings.put("sallyport.notify.mail-from", "sallyport@example.com");
        settings.put("sallyport.notify.portal-url", "https://access.example.com/");
        settings.put("sallyport.notify.digest-every", "3s");
        return settings;
    }

    static void up() {
        GreenMail one = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        one.start();
        server = one;
    }

    static void down() {
        GreenMail one = server;
        if (one != null) one.stop();
        server = null;
    }

    /** In its place one that knows no recipient and repeats who was meant, until it is closed. */
    static ServerSocket refusing() {
        down();
        try {
            var socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            ExecutorService callers = Executors.newCachedThreadPool();
            callers.execute(() -> {
                try {
                    while (true) {
                        Socket caller = socket.accept();
                        callers.execute(() -> refuse(caller));
                    }
                } catch (IOException closed) {
                    callers.shutdown();
                }
            });
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuse(Socket caller) {
        try (caller;
                var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), US_ASCII));
                var out = new PrintStream(caller.getOutputStream(), true, US_ASCII)) {
            out.print("220 ready\r\n");
            for (String line = in.readLine(); line != null && !line.equals("QUIT"); line = in.readLine()) {
                boolean recipient = line.startsWith("RCPT TO:");
                out.print((recipient ? "550 no <b>mailbox</b> " + line.substring(8) : "250 OK") + "\r\n");
            }
        } catch (IOException hungUp) {
            throw new UncheckedIOException(hungUp);
        }
    }

    /** What a person got since the server was started whose text holds this. */
    static List<MimeMessage> to(String person, String text) {
        GreenMail one = server;
        if (one == null) return List.of();
        return Arrays.stream(one.getReceivedMessages())
                .filter(mail -> is(mail, person + "@example.com", text))
                .toList();
    }

    private static boolean is(MimeMessage mail, String address, String text) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address)
                    && com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(mail)
                            .replace("=\r\n", "")
                            .contains(text);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        down();
    }
}
