package dev.sluice.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * The bytes of a request, which know whether they went out: before that no upstream can have worked
 * on them, afterwards it may have.
 */
final class RequestBody extends AbstractHttpEntity {
  private final byte[] bytes;
  private volatile boolean written;

  RequestBody(byte[] bytes) {
    super(ContentType.APPLICATION_JSON, null);
    this.bytes = bytes;
  }

  /** Whether all of it was handed to the connection. */
  boolean isWritten() {
    return written;
  }

  /** All of it. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
    written = true;
  }

  @Override
  public long getContentLength() {
    return bytes.length;
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public void close() {}
}
