package dev.viva.app.serve;

import dev.viva.app.fraud.Live;
import dev.viva.app.http.Answer;
import dev.viva.app.http.Observer;
import dev.viva.app.http.Operation;
import dev.viva.app.http.Operation.Reply;
import dev.viva.app.http.Route;
import dev.viva.fraud.Verdict;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, as Prometheus reads it. Requests are counted by route and status, never by address: an address may
 * hold what belongs to a customer. Thread-safe.
 */
final class Metrics implements Observer {
    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

    private record Answered(String method, String route, int status) {}

    /** Also measures {@code live} and the virtual machine. */
    Metrics(Live live) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        for (Verdict verdict : Verdict.values()) {
            FunctionCounter.builder(
                            "viva.fraud.decisions", live, now -> now.pulse().count(verdict))
                    .description("Payments decided since the start")
                    .tag("decision", verdict.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder(
                        "viva.fraud.decisions.per.second",
                        live,
                        now -> now.pulse().perSecond())
                .description("Payments decided in the last second")
                .register(registry);
        percentile(live, "0.5", now -> now.pulse().p50());
        percentile(live, "0.99", now -> now.pulse().p99());
        percentile(live, "0.999", now -> now.pulse().p999());
    }

    private void percentile(Live live, String quantile, ToDoubleFunction<Live> value) {
        Gauge.builder("viva.fraud.decision.milliseconds", live, value)
                .description("Time to decide over the last minute")
                .tag("quantile", quantile)
                .register(registry);
    }

    @Override
    public void answered(@Nullable Route route, int status, long nanos) {
        String method = route == null ? "other" : route.method().name();
        Answered answered = new Answered(method, route == null ? "none" : route.path(), status);
        timers.computeIfAbsent(answered, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Answered answered) {
        return Timer.builder("http.server.requests")
                .description("Requests answered")
                .tag("method", answered.method())
                .tag("route", answered.route())
                .tag("status", Integer.toString(answered.status()))
                .register(registry);
    }

    /** The route that Prometheus reads. */
    Route route() {
        return Route.get(
                "/metrics",
                Operation.of(
                        "metrics", "What is measured, as Prometheus reads it.", 200, Reply.of("metrics", "text/plain")),
                request -> Answer.text(MEDIA_TYPE, registry.scrape()));
    }
}
