// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
package demo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.util.SessionIdGeneratorBase;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What an audit of sessions looks for, good and bad, by profile: client-ids (the container takes ids that clients
 * made up), counting-ids, bound-session (to the User-Agent), short-idle (3 s), lasting-logout, unsigned-token,
 * signed-token.
 */
@Configuration
public class Sessions {
    /** Tomcat's setting for portals, which lets a client choose its id. */
    @Bean
    @Profile("client-ids")
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientIds() {
        return factory -> factory.addContextCustomizers(context -> {
            context.setSessionCookiePath("/");
            context.setValidateClientProvidedNewSessionId(false);
        });
    }

    @Bean
    @Profile("counting-ids")
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> countingIds() {
        AtomicLong last = new AtomicLong(100_000_000);
        return factory -> factory.addContextCustomizers(context -> context.addLifecycleListener(event -> {
            if (context.getManager() != null && "after_start".equals(event.getType())) {
                context.getManager().setSessionIdGenerator(new SessionIdGeneratorBase() {
                    @Override
                    public String generateSessionId(String route) {
                        return Long.toString(last.incrementAndGet());
                    }
                });
            }
        }));
    }

    @Bean
    @Profile("short-idle")
    HttpSessionListener shortIdle() {
        return new HttpSessionListener() {
            @Override
            public void sessionCreated(HttpSessionEvent event) {
                event.getSession().setMaxInactiveInterval(3);
            }
        };
    }

    @Component
    @Profile("bound-session")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Bound extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String agent = String.valueOf(request.getHeader("User-Agent"));
            HttpSession session = request.getSession(false);
            if (session != null && session.getAttribute("agent") instanceof String bound && !bound.equals(agent)) {
                response.sendError(401);
                return;
            }
            chain.doFilter(request, response);
            session = request.getSession(false);
            if (session != null && session.getAttribute("agent") == null) {
                session.setAttribute("agent", agent);
            }
        }
    }

    /** Deletes the cookie and leaves the session alone. */
    @Component
    @Profile("lasting-logout")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class LastingLogout extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!request.getRequestURI().equals("/logout")) {
                chain.doFilter(request, response);
                return;
            }
            if (!request.getMethod().equals("POST")) {
                response.setContentType("text/html");
                response.getWriter().write("<form method=post action=/logout><button>Log out</button></form>");
                return;
            }
            Cookie gone = new Cookie("JSESSIONID", "");
            gone.setPath("/");
            gone.setDomain("app.test");
            gone.setMaxAge(0);
            response.addCookie(gone);
            response.sendRedirect("/login?logout");
        }
    }

    /** The one of RFC 7519, appendix A: signed with a key that anyone can read there. */
    @RestController
    @Profile("signed-token")
    static final class SignedToken {
        @GetMapping("/public/token")
        Map<String, String> token() {
            return Map.of("access_token", "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
                + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
                + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        }
    }

    @RestController
    @Profile("unsigned-token")
    static final class UnsignedToken {
        @GetMapping("/public/token")
        Map<String, String> token() {
            return Map.of("access_token", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMH0.");
        }
    }
}
