// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
package demo;

import java.util.List;
import java.util.function.Supplier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.util.StringUtils;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * Spring Security's form login with its defaults, and what the profiles change of it: csrf-xor and csrf-plain and
 * csrf-spa (token in a cookie), remember-me, one-session, no-fixation-protection; no-csrf, no-cache-headers, no-hsts,
 * telling-errors (an unknown user is called so), lasting-logout (the session survives it); json-login and open-form
 * (no token is wanted there), cors (one origin is let in), login-loop (its own login page needs a login). See also Sessions and Forms.
 */
@Configuration
@Profile("!jwt & !authserver")
public class FormLogin {
    @Bean
    SecurityFilterChain form(HttpSecurity http, Environment environment, UserDetailsService users) throws Exception {
        http.authorizeHttpRequests(requests -> requests
                .requestMatchers("/public/**", "/csrf", "/v3/api-docs/**", "/actuator/**", "/error").permitAll()
                .requestMatchers("/api/admin/**").hasRole("ADMIN")
                .anyRequest().authenticated())
            .formLogin(Customizer.withDefaults())
            .httpBasic(Customizer.withDefaults())
            .logout(Customizer.withDefaults());
        if (environment.acceptsProfiles(Profiles.of("csrf-xor"))) {
            http.csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()));
        }
        if (environment.acceptsProfiles(Profiles.of("csrf-plain"))) {
            http.csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()));
        }
        if (environment.acceptsProfiles(Profiles.of("csrf-spa"))) {
            http.csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                .csrfTokenRequestHandler(new SpaHandler()));
        }
        if (environment.acceptsProfiles(Profiles.of("json-login"))) {
            http.csrf(csrf -> csrf.ignoringRequestMatchers("/public/login"));
        }
        if (environment.acceptsProfiles(Profiles.of("open-form"))) {
            http.csrf(csrf -> csrf.ignoringRequestMatchers("/form"));
        }
        if (environment.acceptsProfiles(Profiles.of("cors"))) {
            CorsConfiguration known = new CorsConfiguration();
            known.setAllowedOrigins(List.of("http://app.test"));
            UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
            everywhere.registerCorsConfiguration("/**", known);
            http.cors(cors -> cors.configurationSource(everywhere));
        }
        if (environment.acceptsProfiles(Profiles.of("login-loop"))) {
            http.formLogin(login -> login.loginPage("/sign-in"));
        }
        if (environment.acceptsProfiles(Profiles.of("remember-me"))) {
            http.rememberMe(remember -> remember.key("sessionscope").alwaysRemember(true));
        }
        if (environment.acceptsProfiles(Profiles.of("one-session"))) {
            http.sessionManagement(sessions -> sessions.maximumSessions(1));
        }
        if (environment.acceptsProfiles(Profiles.of("no-fixation-protection"))) {
            http.sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.none()));
        }
        if (environment.acceptsProfiles(Profiles.of("no-csrf"))) {
            http.csrf(csrf -> csrf.disable());
        }
        if (environment.acceptsProfiles(Profiles.of("no-cache-headers"))) {
            http.headers(headers -> headers.cacheControl(cache -> cache.disable()));
        }
        if (environment.acceptsProfiles(Profiles.of("no-hsts"))) {
            http.headers(headers -> headers.httpStrictTransportSecurity(hsts -> hsts.disable()));
        }
        if (environment.acceptsProfiles(Profiles.of("telling-errors"))) {
            http.formLogin(login -> login.failureHandler((request, response, failure) ->
                response.sendRedirect(exists(users, request.getParameter("username"))
                    ? "/login?error" : "/login?error&user=unknown")));
        }
        if (environment.acceptsProfiles(Profiles.of("lasting-logout"))) {
            http.logout(logout -> logout.disable());
        }
        return http.build();
    }

    private static boolean exists(UserDetailsService users, String name) {
        try {
            return users.loadUserByUsername(name) != null;
        } catch (UsernameNotFoundException unknown) {
            return false;
        }
    }

    @Bean
    HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }

    /** The handler that Spring Security's documentation gives for single-page applications. */
    static final class SpaHandler implements CsrfTokenRequestHandler {
        private final CsrfTokenRequestHandler plain = new CsrfTokenRequestAttributeHandler();
        private final CsrfTokenRequestHandler xor = new XorCsrfTokenRequestAttributeHandler();

        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
            xor.handle(request, response, token);
            token.get();
        }

        @Override
        public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
            String header = request.getHeader(token.getHeaderName());
            return (StringUtils.hasText(header) ? plain : xor).resolveCsrfTokenValue(request, token);
        }
    }
}
