// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
package demo;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A stateless resource server with a token endpoint of its own: POST /api/token with JSON credentials. */
@Configuration
@Profile("jwt")
public class Jwt {
    private static final SecretKey KEY = new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(), "HmacSHA256");

    @Bean
    SecurityFilterChain jwtChain(HttpSecurity http) throws Exception {
        return http.csrf(csrf -> csrf.disable())
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .authorizeHttpRequests(requests -> requests
                .requestMatchers("/api/token", "/public/**", "/error").permitAll().anyRequest().authenticated())
            .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
            .build();
    }

    @Bean
    JwtDecoder decoder() {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(KEY).macAlgorithm(MacAlgorithm.HS256).build();
        // No leeway: a test must not wait a minute to see a token expire.
        decoder.setJwtValidator(new JwtTimestampValidator(Duration.ZERO));
        return decoder;
    }

    @Bean
    JwtEncoder encoder() {
        return new NimbusJwtEncoder(new ImmutableSecret<>(KEY));
    }

    @RestController
    @Profile("jwt")
    static class TokenEndpoint {
        private final JwtEncoder encoder;

        TokenEndpoint(JwtEncoder encoder) {
            this.encoder = encoder;
        }

        @PostMapping("/api/token")
        ResponseEntity<Map<String, Object>> token(@RequestBody Map<String, String> credentials) {
            if (!"alice".equals(credentials.get("username")) || !"wonderland".equals(credentials.get("password"))) {
                return ResponseEntity.status(401).body(Map.of("error", "Bad credentials"));
            }
            long seconds = Long.parseLong(credentials.getOrDefault("seconds", "300"));
            Instant now = Instant.now();
            JwtClaimsSet claims = JwtClaimsSet.builder().issuer("http://localhost").subject("alice").issuedAt(now)
                .expiresAt(now.plusSeconds(seconds)).claim("scope", "orders.read").build();
            String token = encoder.encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                .getTokenValue();
            return ResponseEntity.ok(Map.of("auth", Map.of("token", token), "expires_in", seconds));
        }
    }
}
