package dev.sallyport.gitops;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** One HTTP request that ends with the deadline, however slowly the answer drips. */
final class HttpCall extends JDKHttpConnection {
    private final Deadline deadline;

    private HttpCall(URL url, Proxy proxy, Deadline deadline) throws IOException {
        super(url, proxy);
        this.deadline = deadline;
    }

    static HttpConnectionFactory within(Deadline deadline) {
        return new HttpConnectionFactory() {
            @Override
            public HttpConnection create(URL url) throws IOException {
                return create(url, Proxy.NO_PROXY);
            }

            @Override
            public HttpConnection create(URL url, Proxy proxy) throws IOException {
                return new HttpCall(url, proxy, deadline);
            }
        };
    }

    @Override
    public void setConnectTimeout(int ignored) {
        super.setConnectTimeout(deadline.leftMillis());
    }

    @Override
    public void setReadTimeout(int ignored) {
        super.setReadTimeout(deadline.leftMillis());
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                deadline.check();
                return super.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                deadline.check();
                return super.read(into, offset, length);
            }
        };
    }
}
