package dev.sallyport.cli;

import java.io.IOException;

/** Writes connections one by one in some format. */
interface ConnectionWriter {
    default void begin() throws IOException {}

    void write(String src, String dst, String conn) throws IOException;

    default void end() throws IOException {}
}
